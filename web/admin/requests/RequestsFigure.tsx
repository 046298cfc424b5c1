import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Figure } from '#admin/today/Figure.tsx';
import { openRequestsQuery } from './queries.ts';

/** On the first screen: how many requests wait for an answer. */
export function RequestsFigure() {
  const { data } = useQuery(openRequestsQuery);
  if (!data) return null;
  return (
    <Figure
      amount={(data.withdrawal ?? 0) + (data.problem ?? 0)}
      tone="tomato"
      one="request to answer"
      many="requests to answer"
      none="Everybody has an answer"
      link={(words) => (
        <Link to="/requests" search={{ state: 'open' }} className="figure-link">
          {words}
        </Link>
      )}
    />
  );
}
