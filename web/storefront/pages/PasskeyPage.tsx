import type { Passkey } from '#contracts/passkeys.ts';
import type { Problem } from '#contracts/problem.ts';
import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { ErrorSummary } from '#storefront/forms/ErrorSummary.tsx';
import { Field } from '#storefront/forms/Field.tsx';
import { ProblemNote } from '#storefront/forms/ProblemNote.tsx';
import type { Shop } from '#storefront/shop.ts';
import { SECURITY_TRAIL } from './SecurityPage.tsx';

const LABELS = { name: 'Name' };

export interface PasskeyPageProps {
  shop: Shop;
  passkey: Passkey;
  /** What was typed. */
  name: string;
  errors: Record<string, string>;
  problem: Problem | null;
}

export function PasskeyPage({ shop, passkey, name, errors, problem }: PasskeyPageProps) {
  const here = `/account/security/passkeys/${passkey.id}`;
  return (
    <AccountFrame shop={shop} title={passkey.name} trail={SECURITY_TRAIL}>
      <ProblemNote problem={problem} kept="Nothing was changed." />
      <ErrorSummary errors={errors} labels={LABELS} />
      <form class="form" method="post" action={here} data-once>
        <Field name="name" label={LABELS.name} value={name} error={errors.name} maxlength={60} />
        <button type="submit" class="button button-wide">
          Save the name
        </button>
      </form>
      <section class="account-part" aria-labelledby="remove">
        <h2 id="remove">Remove it</h2>
        <p>It will not let you in any more. Devices that it signed in stay signed in.</p>
        <form method="post" action={`${here}/remove`} data-once>
          <button type="submit" class="button button-quiet">
            Remove this passkey
          </button>
        </form>
      </section>
    </AccountFrame>
  );
}
