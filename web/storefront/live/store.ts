import type { Cart } from '#contracts/carts.ts';
import type { News } from './news.ts';
import { begin, type LiveEvent, type LiveState, reduce, unanswered } from './state.ts';

export interface Store {
  state(): LiveState;
  send(event: LiveEvent): void;
  /** Has the server answered all that was pressed here? */
  isAnswered(): boolean;
  /** Resolves when it has. */
  answered(): Promise<void>;
}

/** Holds the state, and tells the page what became of each event; painting is gathered into one a frame. */
export function makeStore(cart: Cart, paint: () => void, tell: (news: News[]) => void): Store {
  let state = begin(cart);
  let due = false;
  const waiting: (() => void)[] = [];
  const isAnswered = () => unanswered(state).length === 0;
  return {
    state: () => state,
    isAnswered,
    answered: () => new Promise((resolve) => (isAnswered() ? resolve() : waiting.push(resolve))),
    send(event) {
      const step = reduce(state, event);
      state = step.state;
      if (step.news.length) tell(step.news);
      if (isAnswered()) for (const go of waiting.splice(0)) go();
      if (due) return;
      due = true;
      queueMicrotask(() => {
        due = false;
        paint();
      });
    },
  };
}
