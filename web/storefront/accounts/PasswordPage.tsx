import type { Problem } from '#contracts/problem.ts';
import { Field, NewPasswordField, Username } from '#storefront/forms/Field.tsx';
import { Form } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';

const LABELS = { current: 'Your password now', next: 'A new password' };

export interface PasswordPageProps {
  shop: Shop;
  email: string;
  errors: Record<string, string>;
  problem: Problem | null;
}

export function PasswordPage({ shop, email, errors, problem }: PasswordPageProps) {
  return (
    <AccountFrame shop={shop} title="Password">
      <p>You stay signed in here. Every other device is signed out, and we write to {email}.</p>
      <Form
        action="/account/password"
        submit="Change the password"
        errors={errors}
        labels={LABELS}
        kept="Your password is as it was."
        problem={problem}
        problemKept="Your password is as it was."
      >
        <Username email={email} />
        <Field
          name="current"
          label={LABELS.current}
          type="password"
          error={errors.current}
          autocomplete="current-password"
          maxlength={128}
        />
        <NewPasswordField name="next" label={LABELS.next} error={errors.next} />
      </Form>
      <p>
        <a href="/forgot?next=%2Faccount">Forgotten the one you have?</a>
      </p>
    </AccountFrame>
  );
}
