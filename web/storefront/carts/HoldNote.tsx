import { countdown, timeIn } from '#contracts/words.ts';
import { type CartView, firstHold, lapsed } from './view.ts';

const COUNT_DOWN_FROM = 120;

/** The time until which goods are held, with a countdown in the last two minutes. After a lapse it offers to hold them again. */
export function HoldNote({ view }: { view: CartView }) {
  const { cart, now } = view;
  if (cart?.status !== 'open') return null;
  const gone = lapsed(cart);
  if (gone.length) {
    return (
      <form class="note note-warn" method="post" action="/cart/holds" data-holds>
        <p>
          {gone.length === cart.lines.length
            ? 'The hold has run out. Your list is kept, the goods are back on the shelf.'
            : `The hold on ${gone.map((line) => line.name).join(', ')} has run out. It is still on your list.`}
        </p>
        <input type="hidden" name="back" value={view.back} />
        <button type="submit" class="button button-quiet">
          Hold again
        </button>
      </form>
    );
  }
  const until = firstHold(cart);
  if (!until) return null;
  const left = now === null ? null : Math.round((Date.parse(until) - now) / 1000);
  if (left !== null && left <= 0) return <p class="hold hold-soon">The hold is running out. Any change renews it.</p>;
  if (left !== null && left <= COUNT_DOWN_FROM) {
    return (
      <p class="hold hold-soon">
        Held for <b>{countdown(left)}</b> more. Any change renews it.
      </p>
    );
  }
  return (
    <p class="hold">
      Held for you until <time datetime={until}>{timeIn(view.timeZone, until)}</time>
    </p>
  );
}
