import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failed } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { requestsOfQuery } from './queries.ts';
import { aboutWords, StateBadge } from './words.tsx';

/** On the page of an order: what its customer asked about it, and whether they have an answer. */
export function OrderRequests({ order }: { order: Pick<StaffOrder, 'id'> }) {
  const { data = [], error, refetch } = useQuery(requestsOfQuery(order.id));
  if (data.length === 0 && !error) return null;
  return (
    <section className="panel" aria-labelledby="order-requests">
      <h2 id="order-requests">What the customer asked</h2>
      {error && <Failed error={error} what="What the customer asked" retry={() => void refetch()} />}
      <ul className="order-requests">
        {data.map((request) => (
          <li key={request.id}>
            <Link to="/requests/$requestId" params={{ requestId: request.id }}>
              {aboutWords(request)}
            </Link>{' '}
            <StateBadge of={request} />
            <small className="soft">{dateTime(request.at)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
