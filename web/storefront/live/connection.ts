import { type LiveSocket, openSocket } from '#browser/socket.ts';
import type { Cart } from '#contracts/carts.ts';
import type { ClientFrame, ServerFrame } from '#contracts/live.ts';
import type { Problem } from '#contracts/problem.ts';
import { currentCart, newCart, OFFLINE, refreshSession, SIGNED_OUT } from './api.ts';
import { setClock } from './clock.ts';
import { sendBeforeLeaving } from './keepalive.ts';
import { blankCart, type Operation } from './overlay.ts';
import type { PageData } from './pageData.ts';
import { unanswered } from './state.ts';
import type { Store } from './store.ts';

/** Milliseconds: a shorter break is not shown. */
const SHOW_BREAK_AFTER = 1500;
/** Milliseconds: at a sign-in, the frame of the merge comes a moment before the browser has the session. */
const MERGED_WAIT = 1500;
/** A key of the storage, set once this browser had a cart. An older page in the browser's cache finds the cart by it. */
const HAS_CART = 'pinchi-cart';

export interface Connection {
  cartId(): string | null;
  /** Sends an operation; makes the cart first if there is none. */
  send(op: Omit<Operation, 'ackedAt'>): void;
  /** The cart was ordered or merged: the next operation makes a new one. */
  startOver(): void;
  pause(): void;
  resume(): void;
}

/** Which cart this page is on, and the socket to it. */
export function makeConnection(data: PageData, store: Store): Connection {
  let windows: BroadcastChannel | null = null;
  let cartId = data.cartId;
  let socket: LiveSocket | null = null;
  let making = false;
  let breakTimer = 0;

  function connect(id: string) {
    socket?.close();
    cartId = id;
    localStorage.setItem(HAS_CART, 'yes');
    socket = openSocket<ServerFrame>(`/carts/${encodeURIComponent(id)}/live`, {
      onOpen() {
        clearBreak();
        store.send({ type: 'link', link: 'live' });
        for (const op of unanswered(store.state())) socket?.send(frameOf(op));
      },
      onFrame(frame) {
        setClock(frame.now);
        store.send(frame);
        // The page that opens after a sign-in also brings the new cart.
        if (frame.type === 'cart' && frame.cart.status === 'merged') setTimeout(() => cartId === id && void follow(), MERGED_WAIT);
      },
      onBreak: (times, sessionEnded) => void onBreak(times, sessionEnded),
    });
  }

  function clearBreak() {
    clearTimeout(breakTimer);
    breakTimer = 0;
  }

  async function onBreak(times: number, sessionEnded: boolean) {
    breakTimer ||= setTimeout(() => store.send({ type: 'link', link: navigator.onLine ? 'waiting' : 'offline' }), SHOW_BREAK_AFTER);
    if (!(sessionEnded || times % 3 === 2) || !navigator.onLine) return;
    if (data.member) await refreshSession();
    await follow();
  }

  /** Switches to the cart that the server names as ours now. */
  async function follow() {
    const current = await currentCart();
    if (current.ok) show(current.value);
    else if (current.problem?.status === 404 || current.problem?.status === 401) ended();
  }

  /** The cart is not ours any more. The page still shows it; the next press makes a new one. */
  function ended() {
    localStorage.removeItem(HAS_CART);
    socket?.close();
    socket = null;
    clearBreak();
    const signedOut = data.member && cartId !== null;
    store.send({ type: 'link', link: signedOut ? 'ended' : 'none' });
    if (signedOut) store.send({ type: 'error', opId: null, problem: SIGNED_OUT });
    cartId = null;
    refuseAll(SIGNED_OUT);
  }

  function refuseAll(problem: Problem) {
    for (const op of unanswered(store.state())) store.send({ type: 'error', opId: op.opId, problem });
  }

  function show(cart: Cart) {
    store.send({ type: 'cart', cart, cause: 'hello' });
    if (cart.id !== cartId) connect(cart.id);
  }

  async function make() {
    if (making) return;
    making = true;
    const answer = await newCart();
    making = false;
    if (!answer.ok) return refuseAll(answer.problem ?? OFFLINE);
    show(answer.value.cart);
    windows?.postMessage(answer.value.cart.id);
  }

  return {
    cartId: () => cartId,
    send(op) {
      if (cartId) socket?.send(frameOf(op));
      else void make();
    },
    startOver() {
      socket?.close();
      socket = null;
      cartId = null;
      store.send({ type: 'left', blank: blankCart(data.currency, data.minimumOrder) });
    },
    pause() {
      sendBeforeLeaving(cartId, unanswered(store.state()));
      socket?.close();
      windows?.close();
    },
    resume() {
      windows = new BroadcastChannel('pinchi');
      windows.onmessage = (event: MessageEvent<string>) => {
        if (event.data !== cartId) connect(event.data);
      };
      if (cartId) {
        windows.postMessage(cartId);
        connect(cartId);
      } else if (localStorage.getItem(HAS_CART)) void follow();
    },
  };
}

function frameOf(op: Omit<Operation, 'ackedAt'>): ClientFrame {
  const { opId, variantId, quantity } = op;
  if (op.kind !== 'set') return { type: op.kind, opId, variantId, quantity };
  return quantity > 0 ? { type: 'set', opId, variantId, quantity } : { type: 'remove', opId, variantId };
}
