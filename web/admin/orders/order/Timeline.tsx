import { moverName } from '#admin/orders/words.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { STATUS_WORDS } from '#contracts/words.ts';

/** Every step of an order, newest last: when, who, and what they wrote. */
export function Timeline({ order: { timeline } }: { order: StaffOrder }) {
  return (
    <section className="panel" aria-labelledby="timeline">
      <h2 id="timeline">What happened</h2>
      <ol className="order-timeline">
        {timeline.map(({ at, status, by, note }) => (
          <li key={`${at} ${status}`}>
            <b>{STATUS_WORDS[status]}</b>
            <span className="soft">{`${dateTime(at)}, by ${moverName(by)}`}</span>
            {note && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
