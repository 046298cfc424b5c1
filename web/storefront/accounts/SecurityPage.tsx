import type { Passkey } from '#contracts/passkeys.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Identity, SecondFactor } from '#contracts/signInMethods.ts';
import { clockIn } from '#contracts/words.ts';
import { ErrorSummary, ProblemNote } from '#storefront/forms/Problems.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';
import { PasskeyPart } from './Passkeys.tsx';
import { AppPart } from './SecondFactor.tsx';

interface SecurityPageProps {
  shop: Shop;
  secondFactor: SecondFactor;
  passkeys: Passkey[];
  identities: Identity[];
  /** The default name of a new passkey. */
  suggestion: string;
  errors: Record<string, string>;
  problem: Problem | null;
}

export function SecurityPage({ shop, secondFactor, passkeys, identities, suggestion, errors, problem }: SecurityPageProps) {
  return (
    <AccountFrame shop={shop} title="Sign-in & security">
      <ProblemNote problem={problem} kept="Nothing was changed." />
      <ErrorSummary errors={errors} labels={{ code: 'A code of your app' }} kept="Nothing was changed." />
      <PasskeyPart passkeys={passkeys} suggestion={suggestion} clock={clockIn(shop.timeZone)} />
      <AppPart secondFactor={secondFactor} error={errors.code} />
      <IdentityPart identities={identities} providers={shop.providers} />
    </AccountFrame>
  );
}

export const SECURITY_TRAIL = [{ href: '/account/security', name: 'Sign-in & security' }];

const NAMES: Record<Identity['provider'], string> = { google: 'Google', github: 'GitHub' };

/** Linked accounts at providers. Empty if none is linked and no provider is switched on. */
function IdentityPart({ identities, providers }: { identities: Identity[]; providers: Shop['providers'] }) {
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
