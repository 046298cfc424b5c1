import type { LiveCart } from '#storefront/live/main.ts';
import { shown } from '#storefront/live/state.ts';
import { paintSteppers } from '#storefront/live/steppers.ts';

/** The link "More" adds the cards of the next page below the others. */
export function start({ store }: LiveCart) {
  document.addEventListener('click', async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-more]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaBusy === 'true') return;
    link.ariaBusy = 'true';
    try {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
      const cards = [...page.querySelectorAll('[data-grid=list] > li')];
      const grid = document.querySelector('[data-grid=list]');
      if (!grid || cards.length === 0) throw new Error('not a list');
      grid.append(...cards);
      paintSteppers(shown(store.state()), grid);
      cards[0]?.querySelector('a')?.focus({ preventScroll: true });
      const next = page.querySelector<HTMLAnchorElement>('a[data-more]');
      if (next) link.href = next.getAttribute('href') ?? '';
      else link.remove();
      link.ariaBusy = null;
    } catch {
      location.assign(link.href);
    }
  });
}
