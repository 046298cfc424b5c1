/** Close code of a socket when a session of the cart's owner has ended. Watchers who still have access connect again. */
export const SESSION_ENDED = 4401;
