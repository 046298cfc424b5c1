import type { Cart } from '#contracts/carts.ts';
import type { ClientFrame } from '#contracts/live.ts';
import type { Problem } from '#contracts/problem.ts';
import { currentCart, newCart, refreshSession } from './api.ts';
import { blankCart, type Op } from './overlay.ts';
import { handIn } from './parting.ts';
import { OFFLINE, SIGNED_OUT } from './problems.ts';
import type { Seed } from './seed.ts';
import { type Line, openLine } from './socket.ts';
import { unanswered } from './state.ts';
import type { Store } from './store.ts';

const PATIENCE = 1500;
/** A page kept by the browser from before the cart was made finds it by this. */
const HAS_CART = 'pinchi-cart';

export interface Session {
  cartId(): string | null;
  /** Sends what is not answered, making the cart first if there is none. */
  flush(op: Op | Omit<Op, 'ackedAt'>): void;
  /** Leaves a cart that is ordered or merged away. */
  leave(): void;
  pause(): void;
  resume(): void;
}

/** Which cart this page is on, and the line to it. */
export function startSession(seed: Seed, store: Store): Session {
  let windows: BroadcastChannel | null = null;
  let cartId = seed.cartId;
  let line: Line | null = null;
  let making = false;
  let patience = 0;

  function connect(id: string) {
    line?.close();
    cartId = id;
    localStorage.setItem(HAS_CART, 'yes');
    line = openLine(id, {
      onOpen() {
        clearTimeout(patience);
        patience = 0;
        store.send({ type: 'link', link: 'live' });
        for (const op of unanswered(store.state())) line?.send(frameOf(op));
      },
      onFrame(frame) {
        store.send(frame);
        // Whoever signs in hears of it a moment before her browser is given the session; the page it then opens tells us too.
        if (frame.type === 'cart' && frame.cart.status === 'merged') setTimeout(() => cartId === id && void follow(), PATIENCE);
      },
      onBreak: (times, sessionEnded) => void broken(times, sessionEnded),
    });
  }

  async function broken(times: number, sessionEnded: boolean) {
    patience ||= setTimeout(() => store.send({ type: 'link', link: navigator.onLine ? 'waiting' : 'offline' }), PATIENCE);
    if (!(sessionEnded || times % 3 === 2) || !navigator.onLine) return;
    if (seed.member) await refreshSession();
    await follow();
  }

  async function follow() {
    const current = await currentCart();
    if (current.ok) arrive(current.value);
    else if (current.problem?.status === 404 || current.problem?.status === 401) ended();
  }

  /** The cart is not ours any more. What is on screen stays; the next press starts a new one. */
  function ended() {
    localStorage.removeItem(HAS_CART);
    line?.close();
    line = null;
    clearTimeout(patience);
    patience = 0;
    const signedOut = seed.member && cartId !== null;
    store.send({ type: 'link', link: signedOut ? 'ended' : 'none' });
    if (signedOut) store.send({ type: 'error', opId: null, problem: SIGNED_OUT });
    cartId = null;
    refuseAll(SIGNED_OUT);
  }

  function refuseAll(problem: Problem) {
    for (const op of unanswered(store.state())) store.send({ type: 'error', opId: op.opId, problem });
  }

  function arrive(cart: Cart) {
    store.send({ type: 'cart', cart, cause: 'hello' });
    if (cart.id !== cartId) connect(cart.id);
  }

  async function make() {
    if (making) return;
    making = true;
    const answer = await newCart();
    making = false;
    if (answer.ok) {
      arrive(answer.value.cart);
      windows?.postMessage(answer.value.cart.id);
      return;
    }
    refuseAll(answer.problem ?? OFFLINE);
  }

  function resume() {
    windows = new BroadcastChannel('pinchi');
    windows.onmessage = (event: MessageEvent<string>) => {
      if (event.data !== cartId) connect(event.data);
    };
    if (cartId) {
      windows.postMessage(cartId);
      connect(cartId);
    } else if (localStorage.getItem(HAS_CART)) void follow();
  }

  resume();
  return {
    cartId: () => cartId,
    flush(op) {
      if (cartId) line?.send(frameOf(op));
      else void make();
    },
    leave() {
      line?.close();
      line = null;
      cartId = null;
      store.send({ type: 'left', blank: blankCart(seed.currency, seed.minimumOrder) });
    },
    pause() {
      handIn(cartId, unanswered(store.state()));
      line?.close();
      windows?.close();
    },
    resume,
  };
}

function frameOf(op: Omit<Op, 'ackedAt'>): ClientFrame {
  const { opId, variantId, quantity } = op;
  if (op.kind === 'add') return { type: 'add', opId, variantId, quantity };
  return quantity > 0 ? { type: 'set', opId, variantId, quantity } : { type: 'remove', opId, variantId };
}
