import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Figure } from '#admin/today/Figure.tsx';
import { countsQuery } from './queries.ts';

/** On the first screen: how many payments have no order. It is rare, so nothing is said of none. */
export function StraysFigure() {
  const { data } = useQuery(countsQuery);
  if (!data?.strayPayments) return null;
  return (
    <Figure
      amount={data.strayPayments}
      tone="tomato"
      one="payment has no order"
      many="payments have no order"
      none=""
      link={(words) => (
        <Link to="/orders" search={{ attention: 'true' }} className="figure-link">
          {words}
        </Link>
      )}
    />
  );
}
