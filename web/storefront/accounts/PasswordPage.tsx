import type { Problem } from '#contracts/problem.ts';
import { Field, NewPasswordField, Username } from '#storefront/forms/Field.tsx';
import { ErrorSummary, ProblemNote } from '#storefront/forms/Problems.tsx';
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
      <ProblemNote problem={problem} kept="Your password is as it was." />
      <ErrorSummary errors={errors} labels={LABELS} kept="Your password is as it was." />
      <form class="form" method="post" action="/account/password" data-once>
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
        <button type="submit" class="button button-wide">
          Change the password
        </button>
      </form>
      <p>
        <a href="/forgot?next=%2Faccount">Forgotten the one you have?</a>
      </p>
    </AccountFrame>
  );
}
