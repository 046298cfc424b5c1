import type { Cart } from '#contracts/carts.ts';
import type { Notice } from './notices.ts';
import { begin, type LiveEvent, type LiveState, reduce, unanswered } from './state.ts';

export interface Store {
  state(): LiveState;
  send(event: LiveEvent): void;
  /** Has the server answered all operations? */
  isAnswered(): boolean;
  /** Resolves when the server has answered all operations. */
  answered(): Promise<void>;
}

/** Keeps the state. Events at the same time cause one repaint. */
export function makeStore(cart: Cart, repaint: () => void, show: (notices: Notice[]) => void): Store {
  let state = begin(cart);
  let scheduled = false;
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
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(() => {
        scheduled = false;
        repaint();
      });
    },
  };
}
