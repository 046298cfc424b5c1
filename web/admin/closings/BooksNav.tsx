import { Link } from '@tanstack/react-router';

/** The pages of the books: a day, and all movements of money. */
export function BooksNav() {
  const props = { className: 'tab', activeOptions: { exact: true, includeSearch: false } };
  return (
    <nav className="tabs" aria-label="Books">
      <Link to="/books" {...props}>
        A day
      </Link>
      <Link to="/books/movements" {...props}>
        Movements
      </Link>
    </nav>
  );
}
