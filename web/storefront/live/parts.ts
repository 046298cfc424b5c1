import type { LiveCart } from './main.ts';

interface Part {
  /** A selector. The part starts once its element, the island, is on the page. */
  where: string;
  /** The links and buttons that do something else with the part. A press before it is loaded waits for it. */
  press?: string;
  /** Starts only when the shopper points at the island or focuses it. */
  onUse?: true;
  load(): Promise<{ start(cart: LiveCart): void }>;
}

/** Code that only some pages need, and none to be seen. Each part is a file in parts/ that exports `start`. */
const PARTS: Part[] = [
  { where: '#cart', press: '#cart button', load: () => import('./parts/panel.tsx') },
  { where: '#q', onUse: true, load: () => import('./parts/suggestions.ts') },
  { where: 'form[data-holds]', press: 'form[data-holds] button', load: () => import('./parts/holds.ts') },
  { where: 'form[data-promo]', press: 'form[data-promo] button', load: () => import('./parts/promo.ts') },
  { where: 'a[data-more]', press: 'a[data-more]', load: () => import('./parts/nextPage.ts') },
  { where: '[data-live]', load: () => import('./parts/live.ts') },
  { where: '[data-passkey]', load: () => import('./parts/passkeys.ts') },
  { where: '#cart[data-cart=column]', press: '[data-open-cart]', load: () => import('./parts/sheet.ts') },
];
export const WITHOUT_PART = 'data-without-part';

/* The parts that are not there yet. */
const waiting = new Set(PARTS);
const loading = new Map<Part, Promise<void>>();

/** From now on a press waits for its part, and a part that starts on use waits for that. */
export function awaitUse(cart: LiveCart) {
  document.addEventListener('click', (event) => void holdPress(event, cart), true);
  for (const part of waiting) {
    const place = part.onUse && document.querySelector(part.where);
    if (place) whenUsed(place, () => void start(part, place, cart));
  }
}

/** Starts the parts whose island is on the page, once each. */
export function startParts(cart: LiveCart) {
  for (const part of waiting) {
    const place = part.onUse ? null : document.querySelector(part.where);
    if (place) void start(part, place, cart);
  }
}

async function holdPress(event: MouseEvent, cart: LiveCart) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  for (const part of waiting) {
    const pressed = part.press && (event.target as Element).closest<HTMLElement>(part.press);
    const place = pressed && document.querySelector(part.where);
    if (!place) continue;
    event.preventDefault();
    event.stopPropagation();
    await start(part, place, cart);
    // By now its handler is there. If the part could not be loaded, this is a press as without script.
    return pressed.click();
  }
}

function whenUsed(place: Element, start: () => void) {
  const signs = ['focus', 'pointerover'];
  const used = () => {
    for (const sign of signs) place.removeEventListener(sign, used);
    start();
  };
  if (document.activeElement === place) return start();
  for (const sign of signs) place.addEventListener(sign, used);
}

function start(part: Part, place: Element, cart: LiveCart): Promise<void> {
  const started = loading.get(part) ?? begin(part, place, cart);
  loading.set(part, started);
  return started;
}

/** If a part cannot be loaded, its island works as without script. */
async function begin(part: Part, place: Element, cart: LiveCart) {
  const loaded = await part.load().catch(() => null);
  waiting.delete(part);
  if (loaded) loaded.start(cart);
  else place.setAttribute(WITHOUT_PART, '');
}
