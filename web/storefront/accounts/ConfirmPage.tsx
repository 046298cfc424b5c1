import type { Problem } from '#contracts/problem.ts';
import { Field, Username } from '#storefront/forms/Field.tsx';
import { Form } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';
import { OtherWays } from './SignInPage.tsx';

const LABELS = { password: 'Password', code: 'A code of your app' };

export interface ConfirmPageProps {
  shop: Shop;
  email: string;
  /** Asks for a code of the authenticator app too. */
  withCode: boolean;
  errors: Record<string, string>;
  problem: Problem | null;
  /** Where to go afterwards. */
  next: string;
}

export function ConfirmPage({ shop, email, withCode, errors, problem, next }: ConfirmPageProps) {
  return (
    <AccountFrame shop={shop} title="Is it you?">
      <p>What comes next matters, and you signed in a while ago. Type your password once more, then go on.</p>
      <Form
        action="/account/confirm"
        hidden={{ next }}
        submit="It is me"
        errors={errors}
        labels={LABELS}
        kept="You are still signed in."
        problem={problem}
      >
        <Username email={email} />
        <Field
          name="password"
          label={LABELS.password}
          type="password"
          error={errors.password}
          autocomplete="current-password"
          maxlength={128}
        />
        {withCode ? (
          <Field
            name="code"
            label={LABELS.code}
            error={errors.code}
            hint="Or one of your recovery codes"
            autocomplete="one-time-code"
            maxlength={40}
          />
        ) : null}
      </Form>
      <OtherWays shop={shop} next={next} />
      <p>
        <a href="/account">Leave it as it is</a>
      </p>
    </AccountFrame>
  );
}
