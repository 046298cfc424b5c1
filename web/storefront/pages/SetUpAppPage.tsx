import type { Problem } from '#contracts/problem.ts';
import type { NewSecondFactor } from '#contracts/secondFactor.ts';
import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { QrCode } from '#storefront/account/QrCode.tsx';
import { ErrorSummary } from '#storefront/forms/ErrorSummary.tsx';
import { Field } from '#storefront/forms/Field.tsx';
import { ProblemNote } from '#storefront/forms/ProblemNote.tsx';
import type { Shop } from '#storefront/shop.ts';
import { SECURITY_TRAIL } from './SecurityPage.tsx';

const LABELS = { code: 'The six digits' };

export interface SetUpAppPageProps {
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
          <form class="form" method="post" action="/account/security/app/confirm" data-once>
            <Field
              name="code"
              label={LABELS.code}
              error={errors.code}
              hint="That the app shows now"
              autocomplete="one-time-code"
              inputmode="numeric"
              maxlength={40}
            />
            <button type="submit" class="button button-wide">
              Turn it on
            </button>
          </form>
        </li>
      </ol>
      <p class="quiet">Every other device is signed out then. You stay signed in here.</p>
      <p>
        <a href="/account/security">Leave it as it is</a>
      </p>
    </AccountFrame>
  );
}
