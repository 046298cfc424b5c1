import { firstHold } from '#storefront/carts/view.ts';
import { type Announcer, makeAnnouncer } from './announcer.ts';
import { setClock, startCountdown } from './clock.ts';
import { type Connection, makeConnection } from './connection.ts';
import { watchForms } from './forms.ts';
import { blankCart } from './overlay.ts';
import { type PageData, readPageData } from './pageData.ts';
import { awaitUse, startParts } from './parts.ts';
import { takePresses } from './press.ts';
import { type LiveState, shown } from './state.ts';
import { paintSteppers } from './steppers.ts';
import { makeStore, type Store } from './store.ts';
import { paintSummary } from './summary.ts';
import { startTransitions } from './transitions.ts';

/** The live cart of this page, as the parts see it. */
export interface LiveCart {
  data: PageData;
  store: Store;
  connection: Connection;
  announcer: Announcer;
  /** Calls `paint` at every change, and now if the page is no longer as it was rendered. */
  addPainter(paint: (state: LiveState) => void): void;
}

/** Sets the cart up; it connects with `connection.resume()`. `painted` is called after every change on screen. */
function startCart(data: PageData, painted: () => void): LiveCart {
  const painters: ((state: LiveState) => void)[] = [];
  let isAsRendered = true;
  const repaint = () => {
    isAsRendered = false;
    for (const paint of painters) paint(store.state());
    painted();
  };
  const announcer = makeAnnouncer(repaint);
  const store = makeStore(data.cart ?? blankCart(data.currency, data.minimumOrder), repaint, announcer.show);
  const connection = makeConnection(data, store);
  const addPainter: LiveCart['addPainter'] = (paint) => {
    painters.push(paint);
    if (!isAsRendered) paint(store.state());
  };
  const cart = { data, store, connection, announcer, addPainter };
  painters.push(paintPage);
  takePresses(cart);
  startCountdown(() => firstHold(shown(store.state())), repaint);
  // An open socket or channel keeps a page out of the back/forward cache.
  addEventListener('pagehide', connection.pause);
  addEventListener('pageshow', (event) => event.persisted && connection.resume());
  return cart;
}

function paintPage(state: LiveState) {
  const cart = shown(state);
  paintSteppers(cart);
  paintSummary(cart);
}

/** After all that is to be seen, and when nothing else is to be done. */
function whenIdle(work: () => void) {
  // Safari knows no idle time.
  const later = () => ('requestIdleCallback' in window ? requestIdleCallback(work) : setTimeout(work));
  if (document.readyState === 'complete') later();
  else addEventListener('load', later);
}

/** On every page of the shop: the live cart, and the transitions between pages. Code that only some pages need is a part. */
startTransitions();
watchForms();
const data = readPageData();
setClock(data.now);
const cart = startCart(data, () => startParts(cart));
awaitUse(cart);
cart.connection.resume();
whenIdle(() => startParts(cart));
