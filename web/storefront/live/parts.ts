import type { LiveCart } from './main.ts';

interface Part {
  /** The part is started once this is on the page. */
  where: string;
  /** Started when that is about to be used, and not before. */
  onUse?: true;
  load(): Promise<{ start(cart: LiveCart): void }>;
}

/** What not every page needs: a file each in parts/, which exports `start`. */
const PARTS: Part[] = [
  { where: '#cart', load: () => import('./parts/panel.tsx') },
  { where: '#q', onUse: true, load: () => import('./parts/suggestions.ts') },
  { where: 'form[data-auto], form[data-once]', load: () => import('./parts/forms.ts') },
  { where: 'form[data-holds]', load: () => import('./parts/holds.ts') },
  { where: 'a[data-more]', load: () => import('./parts/nextPage.ts') },
  { where: '[data-passkey]', load: () => import('./parts/passkeys.ts') },
  { where: 'aside#cart[data-cart="column"]', load: () => import('./parts/sheet.ts') },
];
const waiting = new Set(PARTS);
export const WITHOUT_PART = 'data-without-part';

/** Starts the parts that the page has a place for and that are not there yet. */
export function startParts(cart: LiveCart) {
  for (const part of waiting) {
    const place = document.querySelector(part.where);
    if (!place) continue;
    waiting.delete(part);
    if (part.onUse) whenUsed(place, () => void start(part, place, cart));
    else void start(part, place, cart);
  }
}

function whenUsed(place: Element, start: () => void) {
  const signs = ['focus', 'pointerover'];
  const used = () => {
    for (const sign of signs) place.removeEventListener(sign, used);
    start();
  };
  for (const sign of signs) place.addEventListener(sign, used);
}

/** Where a part cannot be loaded, its place works as with script off. */
async function start(part: Part, place: Element, cart: LiveCart) {
  const loaded = await part.load().catch(() => null);
  if (loaded) loaded.start(cart);
  else place.setAttribute(WITHOUT_PART, '');
}
