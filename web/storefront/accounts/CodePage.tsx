import type { Problem } from '#contracts/problem.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { Form, FormPage } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';
import { withNext } from './places.ts';

const LABELS = { code: 'Code' };

export interface CodePageProps {
  shop: Shop;
  errors: Record<string, string>;
  problem: Problem | null;
  /** Where to go afterwards. */
  next: string;
}

/** The second factor, after the password. */
export function CodePage({ shop, errors, problem, next }: CodePageProps) {
  return (
    <FormPage shop={shop} title="One more step">
      <p>Enter the six digits that your authenticator app shows. Without your phone? Enter one of your recovery codes.</p>
      <Form
        action="/sign-in/code"
        hidden={{ next }}
        submit="Sign in"
        errors={errors}
        labels={LABELS}
        kept="The first step is done."
        problem={problem}
        problemKept={shop.cart?.lines.length ? 'Your cart is kept.' : undefined}
      >
        <Field
          name="code"
          label={LABELS.code}
          error={errors.code}
          autocomplete="one-time-code"
          maxlength={40}
          autofocus={!problem && !errors.code}
        />
      </Form>
      <p>
        <a href={withNext('/sign-in', next)}>Sign in another way</a>
      </p>
    </FormPage>
  );
}
