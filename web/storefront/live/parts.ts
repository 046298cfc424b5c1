import type { LiveCart } from './main.ts';

interface Part {
  /** A selector. The part starts once its element, the island, is on the page. */
  where: string;
  /** Starts only when the shopper points at the island or focuses it. */
  onUse?: true;
  load(): Promise<{ start(cart: LiveCart): void }>;
}

/** Code that only some pages need. Each part is a file in parts/ that exports `start`. */
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

/** Starts the parts whose island is on the page, once each. */
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

/** If a part cannot be loaded, its island works as without script. */
async function start(part: Part, place: Element, cart: LiveCart) {
  const loaded = await part.load().catch(() => null);
  if (loaded) loaded.start(cart);
  else place.setAttribute(WITHOUT_PART, '');
}
