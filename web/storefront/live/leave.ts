import type { Store } from './store.ts';

const PATIENCE = 2000;

/** The checkout is asked for once the store has answered what was pressed here: it would be of the cart of a moment ago. */
export function takeLeaves(store: Store) {
  document.addEventListener('click', async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href="/checkout"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || store.isAnswered()) return;
    event.preventDefault();
    if (link.ariaBusy === 'true') return;
    link.ariaBusy = 'true';
    await Promise.race([store.answered(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    link.ariaBusy = null;
    location.assign(link.href);
  });
}
