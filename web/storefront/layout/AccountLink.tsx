import type { User } from '#contracts/accounts.ts';
import { entrance } from '#storefront/account/address.ts';

/* Nobody is led back to where they just came in; and some of these carry a secret. */
const ENTRANCES = /^\/(?:sign-in|register|forgot|reset|verify|invitation)\b/;

export function AccountLink({ user, path }: { user: User | null; path: string }) {
  if (!user) {
    return (
      <a class="head-link" href={entrance('/sign-in', ENTRANCES.test(path) ? '/' : path)}>
        <Person /> <span>Sign in</span>
      </a>
    );
  }
  return (
    <a class="head-link" href="/account">
      <Person />
      <span class="unseen">Your account, </span>
      <span class="head-name">{user.name.split(' ')[0]}</span>
      {user.tier === 'bronze' ? null : <span class={`tier tier-${user.tier}`}>{user.tier}</span>}
    </a>
  );
}

function Person() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path class="stroke" d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20c.6-3.8 3.6-5.5 7.5-5.5s6.9 1.7 7.5 5.5" />
    </svg>
  );
}
