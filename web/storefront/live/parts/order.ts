import { openSocket } from '#browser/socket.ts';
import { type OrderFrame, orderMark } from '#contracts/orderLive.ts';
import type { Order } from '#contracts/orders.ts';
import { refreshSession } from '#storefront/live/api.ts';
import type { LiveCart } from '#storefront/live/main.ts';

/* A socket that breaks this often may have lost its session. */
const REFRESH_EVERY = 3;

/* What the browser or the shopper set on an element. */
const KEPT = ['open', 'data-sent'];

/** The page of an order moves by itself: when the order is not as it is shown, the server renders the page again, and what differs is taken over. */
export function watchOrder({ announcer }: LiveCart, island: HTMLElement) {
  let latest = island.dataset.mark;
  let reading = false;
  const socket = openSocket<OrderFrame>(`/orders/${island.dataset.order}/live?mine=true`, {
    onFrame({ order }) {
      latest = orderMark(order as Order);
      if (!reading && latest !== island.dataset.mark) void follow(island);
    },
    onBreak: (times, ended) => {
      if (ended || times % REFRESH_EVERY === 0) void refreshSession();
    },
  });

  async function follow(shown: HTMLElement) {
    reading = true;
    let asked = latest;
    do {
      asked = latest;
      const page = await read();
      const next = page?.querySelector('[data-order]');
      if (!page || !next) break;
      become(shown, next);
      document.title = page.title;
    } while (latest !== asked && latest !== shown.dataset.mark);
    reading = false;
    const text = shown.querySelector('.what-next, .to-pay h2')?.textContent;
    if (text) announcer.show([{ variantId: null, note: { kind: 'changed', text }, toast: true }]);
  }

  // An open socket keeps a page out of the back/forward cache.
  addEventListener('pagehide', socket.close);
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

async function read(): Promise<Document | null> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

/** Changes only what differs, so that focus and what is open stay. */
function become(old: Element, next: Element) {
  for (const { name } of [...old.attributes]) if (!KEPT.includes(name) && !next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) old.setAttribute(name, value);
  const [have, want] = [[...old.childNodes], [...next.childNodes]];
  if (have.length !== want.length) return old.replaceChildren(...want);
  for (const [at, node] of want.entries()) {
    const there = have[at];
    if (!there || there.isEqualNode(node)) continue;
    if (there instanceof Element && node instanceof Element && there.localName === node.localName) become(there, node);
    else there.replaceWith(node);
  }
}
