import { encode } from 'uqr';
import type { Problem } from '#contracts/problem.ts';
import type { NewSecondFactor, SecondFactor } from '#contracts/signInMethods.ts';
import { count } from '#contracts/words.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { Form } from '#storefront/forms/Form.tsx';
import { ErrorSummary, ProblemNote } from '#storefront/forms/Problems.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';
import { SECURITY_TRAIL } from './SecurityPage.tsx';

/** The authenticator app: to set one up, or to turn it off and get new recovery codes. */
export function AppPart({ secondFactor, error }: { secondFactor: SecondFactor; error?: string }) {
  const { enabled, recoveryCodesLeft } = secondFactor;
  return (
    <section class="account-part" aria-labelledby="app">
      <h2 id="app">Authenticator app {enabled ? <span class="mark">On</span> : null}</h2>
      {enabled ? (
        <>
          <p>
            When you sign in, we ask for a code of your app. You have <b>{count(recoveryCodesLeft, 'recovery code')}</b> left for the day
            your phone is not at hand.
          </p>
          <form class="form" method="post" action="/account/security/recovery-codes" data-once>
            <Field
              name="code"
              label="A code of your app"
              error={error}
              hint="Or one of your recovery codes. Both of these need one."
              autocomplete="one-time-code"
              maxlength={40}
            />
            <div class="row-of-buttons">
              <button type="submit" class="button">
                Make new recovery codes
              </button>
              <button type="submit" class="button button-quiet" formaction="/account/security/app/off">
                Turn the app off
              </button>
            </div>
          </form>
        </>
      ) : (
        <>
          <p>A second step: besides your password, we ask for a code that an app on your phone shows. A stolen password opens nothing.</p>
          <form method="post" action="/account/security/app" data-once>
            <button type="submit" class="button">
              Set up an app
            </button>
          </form>
        </>
      )}
    </section>
  );
}

const LABELS = { code: 'The six digits' };

interface SetUpAppPageProps {
  shop: Shop;
  app: NewSecondFactor;
  errors: Record<string, string>;
  problem: Problem | null;
}

export function SetUpAppPage({ shop, app, errors, problem }: SetUpAppPageProps) {
  return (
    <AccountFrame shop={shop} title="Set up an app" trail={SECURITY_TRAIL}>
      <ProblemNote problem={problem} kept="The code below still stands; the app shows new digits every half minute." />
      <ErrorSummary errors={errors} labels={LABELS} kept="The code below still stands." />
      <ol class="steps">
        <li>
          <p>
            Scan this with an authenticator app. On this phone already? <a href={app.uri}>Open it in your app</a>.
          </p>
          <QrCode text={app.uri} label="QR code for your authenticator app" />
          <p>Or type this into the app:</p>
          <p class="secret">
            <code>{app.secret.replace(/.{4}(?=.)/g, '$& ')}</code>
          </p>
        </li>
        <li>
          <Form action="/account/security/app/confirm" submit="Turn it on">
            <Field
              name="code"
              label={LABELS.code}
              error={errors.code}
              hint="That the app shows now"
              autocomplete="one-time-code"
              inputmode="numeric"
              maxlength={40}
            />
          </Form>
        </li>
      </ol>
      <p class="quiet">Every other device is signed out then. You stay signed in here.</p>
      <p>
        <a href="/account/security">Leave it as it is</a>
      </p>
    </AccountFrame>
  );
}

interface RecoveryCodesPageProps {
  shop: Shop;
  codes: string[];
  email: string;
}

/** Shows new recovery codes. They are never shown again. */
export function RecoveryCodesPage({ shop, codes, email }: RecoveryCodesPageProps) {
  const file = `Pinchi recovery codes for ${email}\nEach works once.\n\n${codes.join('\n')}\n`;
  return (
    <AccountFrame shop={shop} title="Your recovery codes" trail={SECURITY_TRAIL}>
      <div class="note note-good" role="status">
        <p>
          <b>Keep these now: we cannot show them again.</b>
        </p>
        <p>Without your phone, one of them lets you in instead of a code of the app. Each works once. Older ones work no more.</p>
      </div>
      <ul class="recovery-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>Put them where you keep what matters: a password manager, or paper in a drawer. Select them to copy, or take them as a file.</p>
      <div class="row-of-buttons">
        <a class="button" href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`} download="pinchi-recovery-codes.txt">
          Download as a file
        </a>
        <a class="button button-quiet" href="/account/security">
          I have kept them
        </a>
      </div>
    </AccountFrame>
  );
}

/** A QR code, always dark on light, because cameras read only that well. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path class="qr-ground" d={`M0 0h${size}v${size}h-${size}z`} />
      <path class="qr-ink" d={path} />
    </svg>
  );
}
