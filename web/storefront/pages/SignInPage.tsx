import type { Problem } from '#contracts/problem.ts';
import { entrance } from '#storefront/account/address.ts';
import { OtherWays } from '#storefront/account/OtherWays.tsx';
import { SendAgain } from '#storefront/account/SendAgain.tsx';
import { SignInForm } from '#storefront/account/SignInForm.tsx';
import { FormPage } from '#storefront/forms/FormPage.tsx';
import { ProblemNote } from '#storefront/forms/ProblemNote.tsx';
import type { Shop } from '#storefront/shop.ts';

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
      {problem?.code === 'email_unverified' ? <SendAgain email={values.email}>Send the mail again</SendAgain> : null}
      <SignInForm email={values.email} next={next} />
      <OtherWays shop={shop} next={next} />
      <p>
        New here? <a href={entrance('/register', next)}>Make an account</a>
      </p>
    </FormPage>
  );
}
