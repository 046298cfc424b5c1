import { Link } from '@tanstack/react-router';

/** The pages of tiers: who moved, and which tiers were given by hand. */
export function TiersNav() {
  const props = { className: 'tab', activeOptions: { exact: true, includeSearch: false } };
  return (
    <nav className="tabs" aria-label="Tiers">
      <Link to="/tiers" {...props}>
        Last moves
      </Link>
      <Link to="/tiers/overrides" {...props}>
        Given by hand
      </Link>
    </nav>
  );
}
