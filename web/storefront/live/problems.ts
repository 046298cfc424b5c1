import type { Problem } from '#contracts/problem.ts';

/** What no server is there to say. */
export const OFFLINE: Problem = {
  type: 'about:blank',
  title: 'No connection',
  status: 0,
  code: 'offline',
  detail: 'There is no connection just now.',
};

export const SIGNED_OUT: Problem = {
  type: 'about:blank',
  title: 'Signed out',
  status: 401,
  code: 'unauthenticated',
  detail: 'You have been signed out. Your cart is kept: sign in again to go on.',
};
