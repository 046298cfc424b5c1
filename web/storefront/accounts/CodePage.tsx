import type { Problem } from '#contracts/problem.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { FormPage } from '#storefront/forms/FormPage.tsx';
import { ErrorSummary, ProblemNote } from '#storefront/forms/Problems.tsx';
import type { Shop } from '#storefront/shop.ts';
import { entrance } from './places.ts';

const LABELS = { code: 'Code' };

export interface CodePageProps {
  shop: Shop;
  errors: Record<string, string>;
  problem: Problem | null;
  /** Where to go afterwards. */
  next: string;
}

/** The second step of signing in. */
export function CodePage({ shop, errors, problem, next }: CodePageProps) {
  return (
    <FormPage shop={shop} title="One more step">
      <p>Enter the six digits that your authenticator app shows. Without your phone? Enter one of your recovery codes.</p>
      <ProblemNote problem={problem} kept={shop.cart?.lines.length ? 'Your cart is kept.' : undefined} />
      <ErrorSummary errors={errors} labels={LABELS} kept="The first step is done." />
      <form class="form" method="post" action="/sign-in/code" data-once>
        <input type="hidden" name="next" value={next} />
        <Field
          name="code"
          label={LABELS.code}
          error={errors.code}
          autocomplete="one-time-code"
          maxlength={40}
          autofocus={!problem && !errors.code}
        />
        <button type="submit" class="button button-wide">
          Sign in
        </button>
      </form>
      <p>
        <a href={entrance('/sign-in', next)}>Sign in another way</a>
      </p>
    </FormPage>
  );
}
