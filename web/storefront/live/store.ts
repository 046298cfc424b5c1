import type { Cart } from '../../../src/contracts/cart.ts';
import type { News } from './news.ts';
import { begin, type LiveEvent, type LiveState, reduce } from './state.ts';

export interface Store {
  state(): LiveState;
  send(event: LiveEvent): void;
}

/** Holds the state, and tells the page what became of each event; painting is gathered into one a frame. */
export function makeStore(cart: Cart, paint: () => void, tell: (news: News[]) => void): Store {
  let state = begin(cart);
  let due = false;
  return {
    state: () => state,
    send(event) {
      const step = reduce(state, event);
      state = step.state;
      if (step.news.length) tell(step.news);
      if (due) return;
      due = true;
      queueMicrotask(() => {
        due = false;
        paint();
      });
    },
  };
}
