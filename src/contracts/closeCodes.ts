/** Close code of a socket when a session has ended: the watcher's own, or another one of the cart's owner. Watchers who still have access connect again. */
export const SESSION_ENDED = 4401;
/** Close code of a person's oldest socket on a channel, when they open more than they may. */
export const REPLACED = 4409;
