import { CartPanel } from '#storefront/carts/CartPanel.tsx';
import type { CartView } from '#storefront/carts/view.ts';
import { serverNow } from '#storefront/live/clock.ts';
import type { LiveCart } from '#storefront/live/main.ts';
import { shown, unanswered } from '#storefront/live/state.ts';
import type { Child } from './jsx.ts';
import { morph } from './morph.ts';

/** The cart panel: beside the page, in the sheet, or on its own page. */
export function start({ data, announcer, addPainter }: LiveCart) {
  const panel = document.getElementById('cart');
  if (!panel) return;
  const place = panel.dataset.cart as CartView['place'];
  addPainter((state) => {
    const busy = unanswered(state).map((op) => op.variantId);
    paint(panel, { ...data, cart: shown(state), place, now: serverNow(), link: state.link, busy, notes: announcer.notes() });
  });
}

function paint(panel: HTMLElement, view: CartView) {
  const restoreFocus = keepFocus(panel);
  const before = new Set(linesOf(panel).map((line) => line.dataset.key));
  morph(panel, (<CartPanel view={view} />) as unknown as Child);
  restoreFocus();
  showNewest(panel, before);
}

function linesOf(panel: HTMLElement) {
  return [...panel.querySelectorAll<HTMLElement>('.line')];
}

/** If a line with the focus is removed, the line in its place gets the focus, or the panel. */
function keepFocus(panel: HTMLElement) {
  const focused = document.activeElement;
  if (!focused || !panel.contains(focused)) return () => {};
  const line = focused.closest<HTMLElement>('.line');
  const index = line ? linesOf(panel).indexOf(line) : -1;
  return () => {
    if (document.activeElement === focused && !(focused as HTMLButtonElement).disabled) return;
    const lines = linesOf(panel);
    const next = line?.isConnected ? line : lines[Math.min(index, lines.length - 1)];
    const target = next?.querySelector<HTMLElement>('button:enabled') ?? panel;
    target.focus({ preventScroll: true });
  };
}

/** Scrolls a new line of the list into view, without scrolling the page. */
function showNewest(panel: HTMLElement, before: Set<string | undefined>) {
  const list = panel.querySelector('.lines');
  const fresh = linesOf(panel).find((line) => !before.has(line.dataset.key));
  if (!list || !fresh) return;
  const below = fresh.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (below > 0) list.scrollTop += below;
}
