import { type LiveSocket, openSocket } from '#browser/socket.ts';
import type { StockFrame, StockLeft } from '#contracts/stockLive.ts';
import { quantity, type Unit } from '#contracts/words.ts';
import type { LiveCart } from '#storefront/live/main.ts';
import { type LiveState, shown } from '#storefront/live/state.ts';

/* A product that so many look at has no more room. Then the page stays as it was rendered, as without script. */
const MOST_BREAKS = 6;

/** The page of a product moves by itself: few left, sold out, back again. What lies in the shopper's own cart keeps its stepper. */
export function watchStock({ addPainter, announcer }: LiveCart, island: HTMLElement) {
  let left: StockLeft[] = [];
  let inCart = new Set<string>();
  let socket = open();

  function open(): LiveSocket {
    return openSocket<StockFrame>(`/products/${island.dataset.stock}/live`, {
      onFrame({ variants }) {
        left = variants;
        paint();
      },
      onBreak: (times) => void (times > MOST_BREAKS && socket.close()),
    });
  }

  function paint() {
    for (const one of left) {
      const row = island.querySelector<HTMLElement>(`[data-left="${one.variantId}"]`);
      if (row) paintRow(row, one, inCart.has(one.variantId), announcer.announce);
    }
  }

  addPainter((state: LiveState) => {
    inCart = new Set(shown(state).lines.map(({ variantId }) => variantId));
    paint();
  });
  // An open socket keeps a page out of the back/forward cache.
  addEventListener('pagehide', () => socket.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) socket = open();
  });
}

function paintRow(row: HTMLElement, { availability, available }: StockLeft, isMine: boolean, announce: (text: string) => void) {
  const few = row.querySelector<HTMLElement>('.few');
  const [gone, stepper] = row.querySelectorAll<HTMLElement>('.variant-buy > *');
  if (!few || !gone || !stepper) return;
  const isGone = availability === 'out' && !isMine;
  const note = availability === 'low' ? `${quantity(available, row.dataset.unit as Unit)} left` : '';
  const said = isGone ? 'Sold out' : note || 'In stock';
  const name = row.querySelector('.variant-name')?.textContent ?? '';
  if (gone.hidden === isGone || few.textContent !== note) announce(`${name}: ${said}`);
  few.textContent = note;
  few.hidden = note === '';
  const hadFocus = stepper.contains(document.activeElement);
  gone.hidden = !isGone;
  stepper.hidden = isGone;
  if (isGone && hadFocus) gone.querySelector('a')?.focus();
}
