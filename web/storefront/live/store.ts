import type { Cart } from '#contracts/carts.ts';
import type { Notice } from './notices.ts';
import { begin, type LiveEvent, type LiveState, looksOf, reduce, unanswered } from './state.ts';

export interface Store {
  state(): LiveState;
  send(event: LiveEvent): void;
  /** Has the server answered all operations? */
  isAnswered(): boolean;
  /** Resolves when the server has answered all operations. */
  answered(): Promise<void>;
}

/** Keeps the state. Events at the same time cause one repaint; those that change nothing on the page cause none. */
export function makeStore(cart: Cart, repaint: () => void, show: (notices: Notice[]) => void): Store {
  let state = begin(cart);
  let scheduled = false;
  let looks = looksOf(state);
  const waiting: (() => void)[] = [];
  const isAnswered = () => unanswered(state).length === 0;
  return {
    state: () => state,
    isAnswered,
    answered: () => new Promise((resolve) => (isAnswered() ? resolve() : waiting.push(resolve))),
    send(event) {
      const step = reduce(state, event);
      state = step.state;
      if (step.notices.length) show(step.notices);
      if (isAnswered()) for (const resolve of waiting.splice(0)) resolve();
      const before = looks;
      looks = looksOf(state);
      if (scheduled || (looks === before && step.notices.length === 0)) return;
      scheduled = true;
      queueMicrotask(() => {
        scheduled = false;
        repaint();
      });
    },
  };
}
