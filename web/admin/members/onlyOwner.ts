/** Why the last owner's role stays. */
export const ONLY_OWNER = 'A store needs an owner who can sign in, and there is no other. Make somebody else an owner first.';
