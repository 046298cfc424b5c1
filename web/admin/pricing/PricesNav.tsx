import './pricing.css';
import { Link } from '@tanstack/react-router';
import { useMe } from '#admin/shell/me.ts';
import { mayAnywhere } from '#contracts/permissions.ts';

/** The pages of prices: the rules, the tier grid, the calendar. A clerk has only one. */
export function PricesNav() {
  if (!mayAnywhere(useMe().role, 'rules.read')) return null;
  const props = { className: 'tab', activeOptions: { exact: true, includeSearch: false } };
  return (
    <nav className="tabs" aria-label="Prices">
      <Link to="/prices" {...props}>
        Rules
      </Link>
      <Link to="/prices/grid" {...props}>
        Tier grid
      </Link>
      <Link to="/prices/calendar" {...props}>
        Calendar
      </Link>
    </nav>
  );
}
