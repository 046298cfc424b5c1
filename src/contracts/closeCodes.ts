/** A socket is closed with this when a session of the cart's owner has ended: who still may watch dials again. */
export const SESSION_ENDED = 4401;
