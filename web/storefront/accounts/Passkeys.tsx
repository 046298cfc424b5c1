import type { Passkey } from '#contracts/passkeys.ts';
import type { Problem } from '#contracts/problem.ts';
import type { StoreClock } from '#contracts/words.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { Form } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';
import { SECURITY_TRAIL } from './SecurityPage.tsx';

interface PasskeyPartProps {
  passkeys: Passkey[];
  /** The default name of a new passkey. */
  suggestion: string;
  clock: StoreClock;
}

/** The passkeys, and a button to add one. The browser makes it, so adding needs script. */
export function PasskeyPart({ passkeys, suggestion, clock }: PasskeyPartProps) {
  return (
    <section class="account-part" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p>Sign in with your fingerprint, your face or the lock of your device. Nothing to type, nothing to steal, no second step.</p>
      {passkeys.length > 0 ? (
        <ul class="rows">
          {passkeys.map((passkey) => (
            <PasskeyRow passkey={passkey} clock={clock} key={passkey.id} />
          ))}
        </ul>
      ) : null}
      <form class="form" data-passkey="add" hidden>
        <Field name="name" label="Name of the passkey" value={suggestion} hint="So that you know it again" maxlength={60} />
        <button type="submit" class="button">
          Add a passkey
        </button>
        <p class="field-error" role="alert" />
      </form>
      <p class="quiet" data-passkey="missing">
        To add one, open this page in a browser that has passkeys, with JavaScript on.
      </p>
    </section>
  );
}

function PasskeyRow({ passkey: { id, name, createdAt, lastUsedAt }, clock }: { passkey: Passkey; clock: StoreClock }) {
  return (
    <li class="row">
      <div>
        <h3>{name}</h3>
        <p class="quiet">
          Added {clock.dateTime(createdAt)}, {lastUsedAt ? `last used ${clock.dateTime(lastUsedAt)}` : 'not used yet'}
        </p>
      </div>
      <a class="button button-quiet" href={`/account/security/passkeys/${id}`}>
        Rename or remove<span class="unseen"> {name}</span>
      </a>
    </li>
  );
}

const LABELS = { name: 'Name' };

interface PasskeyPageProps {
  shop: Shop;
  passkey: Passkey;
  /** The name that was typed. */
  name: string;
  errors: Record<string, string>;
  problem: Problem | null;
}

export function PasskeyPage({ shop, passkey, name, errors, problem }: PasskeyPageProps) {
  const here = `/account/security/passkeys/${passkey.id}`;
  return (
    <AccountFrame shop={shop} title={passkey.name} trail={SECURITY_TRAIL}>
      <Form action={here} submit="Save the name" errors={errors} labels={LABELS} problem={problem} problemKept="Nothing was changed.">
        <Field name="name" label={LABELS.name} value={name} error={errors.name} maxlength={60} />
      </Form>
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
