import '#storefront/styles/shop.css';
import { quantity } from '#storefront/format.ts';
import { startClock } from './clock.ts';
import { easeForms } from './forms.ts';
import { takeHolds } from './holds.ts';
import { takeLeaves } from './leave.ts';
import { takeMore } from './more.ts';
import { blankCart } from './overlay.ts';
import { makePainter } from './paint.tsx';
import { offerPasskeys } from './passkeys.ts';
import { takePresses } from './press.ts';
import { readSeed, type Seed } from './seed.ts';
import { startSession } from './session.ts';
import { makeSheet } from './sheet.ts';
import { shown } from './state.ts';
import { makeStore } from './store.ts';
import { startSuggest } from './suggest.ts';
import { makeTeller } from './tell.ts';
import { startTravel } from './travel.ts';

function startCart(seed: Seed) {
  const repaint = () => paint(store.state());
  const teller = makeTeller(repaint);
  const paint = makePainter(seed, teller.notes);
  const store = makeStore(seed.cart ?? blankCart(seed.currency, seed.minimumOrder), repaint, teller.tell);
  const session = startSession(seed, store);
  takePresses(store, session, (variantId) => {
    const line = shown(store.state()).lines.find((candidate) => candidate.variantId === variantId);
    if (line) teller.say(`${line.name}: ${quantity(line.quantity, line.unit)} in your cart.`);
    else teller.say('Taken out of your cart.');
  });
  takeHolds(store, session, teller);
  takeMore(store);
  takeLeaves(store);
  startClock(store, repaint);
  makeSheet();
  // An open socket or channel keeps a page out of the back/forward cache.
  addEventListener('pagehide', session.pause);
  addEventListener('pageshow', (event) => event.persisted && session.resume());
}

startTravel();
easeForms();
offerPasskeys();
startSuggest();
const seed = readSeed();
if (seed) startCart(seed);
