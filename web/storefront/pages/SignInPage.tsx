import type { Problem } from '../../../src/contracts/problem.ts';
import { Field } from '../forms/Field.tsx';
import { FormPage } from '../forms/FormPage.tsx';
import { ProblemNote } from '../forms/ProblemNote.tsx';
import type { Shop } from '../shop.ts';

export interface SignInPageProps {
  shop: Shop;
  values: { email?: string };
  problem: Problem | null;
  /** Where to go afterwards. */
  next: string;
}

export function SignInPage({ shop, values, problem, next }: SignInPageProps) {
  return (
    <FormPage shop={shop} title="Sign in">
      {next === '/checkout' ? <p>Then straight on to the checkout. Your cart comes with you.</p> : null}
      <ProblemNote problem={problem} kept={shop.cart?.lines.length ? 'Your cart is kept.' : undefined} />
      {problem?.code === 'email_unverified' ? (
        <form method="post" action="/verify/resend">
          <input type="hidden" name="email" value={values.email} />
          <button type="submit" class="button button-quiet">
            Send the mail again
          </button>
        </form>
      ) : null}
      <form class="form" method="post" action="/sign-in" data-once>
        <input type="hidden" name="next" value={next} />
        <Field name="email" label="E-mail" type="email" value={values.email} autocomplete="username" maxlength={254} />
        <Field name="password" label="Password" type="password" autocomplete="current-password" maxlength={128} />
        <button type="submit" class="button button-wide">
          Sign in
        </button>
      </form>
      <p class="quiet">
        New here? <a href="/register">Make an account</a>
      </p>
    </FormPage>
  );
}
