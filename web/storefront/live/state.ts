import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Link } from '#storefront/carts/view.ts';
import { type Notice, noticesOf, refusal } from './notices.ts';
import { type Operation, overlay } from './overlay.ts';

/** The client's state of the cart. Pure: no DOM, no socket, no clock. */
export interface LiveState {
  /** The server's cart that we show. */
  base: Cart;
  /** A newer cart that waits until our open operations are answered, so that none is counted twice. */
  waiting: { cart: Cart; cause: Cause } | null;
  operations: readonly Operation[];
  link: Link;
}

export type LiveEvent =
  | { type: 'cart'; cart: Cart; cause: Cause }
  | { type: 'ack'; opId: string; version: number }
  | { type: 'error'; opId: string | null; problem: Problem }
  | { type: 'press'; op: Omit<Operation, 'ackedAt'> }
  | { type: 'link'; link: Link }
  | { type: 'left'; blank: Cart };

export interface Step {
  state: LiveState;
  notices: Notice[];
}

export function begin(cart: Cart): LiveState {
  return { base: cart, waiting: null, operations: [], link: 'none' };
}

/** The cart on the page: the server's cart with the shopper's own changes. */
export function shown(state: LiveState): Cart {
  return overlay(state.base, state.operations);
}

/** The operations to send, and to send again after a reconnect. */
export function unanswered(state: LiveState) {
  return state.operations.filter((op) => op.ackedAt === null);
}

/** What a page shows of a state, to be compared: a socket's first frame says what the server has just rendered. */
export function looksOf(state: LiveState): string {
  const link = state.link === 'live' ? 'none' : state.link;
  return JSON.stringify([shown(state), unanswered(state), link]);
}

export function reduce(state: LiveState, event: LiveEvent): Step {
  switch (event.type) {
    case 'press':
      return quiet({ ...state, operations: [...state.operations, { ...event.op, ackedAt: null }] });
    case 'link':
      return quiet({ ...state, link: event.link });
    case 'left':
      return quiet({ ...state, base: event.blank, waiting: null });
    case 'ack':
      return settle({
        ...state,
        operations: state.operations.map((op) => (op.opId === event.opId ? { ...op, ackedAt: event.version } : op)),
      });
    case 'error':
      return refused(state, event.opId, event.problem);
    case 'cart':
      return arrived(state, event.cart, event.cause);
  }
}

function arrived(state: LiveState, cart: Cart, cause: Cause): Step {
  const known = state.waiting?.cart ?? state.base;
  if (known.id === cart.id && cart.version < known.version) return quiet(state);
  // While the newer cart waits, the first cause that is not an edit is kept.
  const first = state.waiting && state.waiting.cause !== 'edit' ? state.waiting.cause : cause;
  return settle({ ...state, waiting: { cart, cause: first } });
}

function refused(state: LiveState, opId: string | null, problem: Problem): Step {
  const op = state.operations.find((candidate) => candidate.opId === opId);
  const after = settle({ ...state, operations: state.operations.filter((candidate) => candidate !== op) });
  return { state: after.state, notices: [refusal(problem, op ?? null, shown(after.state)), ...after.notices] };
}

function settle(state: LiveState): Step {
  const { waiting, base } = state;
  const held = waiting?.cart.id === base.id && unanswered(state).length > 0;
  const next = waiting && !held ? { ...state, base: waiting.cart, waiting: null } : state;
  const operations = next.operations.filter((op) => op.ackedAt === null || op.ackedAt > next.base.version);
  const done = { ...next, operations };
  return { state: done, notices: waiting && !held ? noticesOf(shown(state), waiting.cart, waiting.cause) : [] };
}

function quiet(state: LiveState): Step {
  return { state, notices: [] };
}
