import type { Identity } from '#contracts/identities.ts';
import type { Shop } from '#storefront/shop.ts';

const NAMES: Record<Identity['provider'], string> = { google: 'Google', github: 'GitHub' };

/** Accounts at other houses that sign their owner in here. Nothing where there are none, and none are switched on. */
export function IdentityPart({ identities, providers }: { identities: Identity[]; providers: Shop['providers'] }) {
  if (identities.length === 0 && providers.length === 0) return null;
  return (
    <section class="account-part" aria-labelledby="identities">
      <h2 id="identities">Accounts elsewhere</h2>
      {identities.length === 0 ? (
        <p>
          Sign in once with {providers.map(({ label }) => label).join(' or ')} and this mail address, and that account lets you in here from
          then on.
        </p>
      ) : (
        <ul class="rows">
          {identities.map(({ provider, email }) => (
            <li class="row" key={provider}>
              <div>
                <h3>{NAMES[provider]}</h3>
                <p class="quiet">{email}</p>
              </div>
              <form method="post" action="/account/security/unlink" data-once>
                <input type="hidden" name="provider" value={provider} />
                <button type="submit" class="button button-quiet">
                  Unlink<span class="unseen"> {NAMES[provider]}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
