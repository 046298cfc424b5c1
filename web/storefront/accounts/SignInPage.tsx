import type { Problem } from '#contracts/problem.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { Form, FormPage } from '#storefront/forms/Form.tsx';
import { ProblemNote } from '#storefront/forms/Problems.tsx';
import type { Shop } from '#storefront/shop.ts';
import { withNext } from './places.ts';

interface SignInPageProps {
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
        New here? <a href={withNext('/register', next)}>Make an account</a>
      </p>
    </FormPage>
  );
}

function SignInForm({ email, next }: { email?: string; next: string }) {
  return (
    <Form action="/sign-in" hidden={{ next }} submit="Sign in">
      <Field name="email" label="E-mail" type="email" value={email} autocomplete="username" maxlength={254} />
      <Field name="password" label="Password" type="password" autocomplete="current-password" maxlength={128} />
      <a class="beside" href={withNext('/forgot', next)}>
        Forgotten your password?
      </a>
    </Form>
  );
}

/** Ways to sign in without a password: passkeys if the browser has them, and the providers that are switched on. */
export function OtherWays({ shop, next }: { shop: Shop; next: string }) {
  return (
    <div class="other-ways">
      <div data-passkey="enter" data-next={next} hidden>
        <button type="button" class="button button-quiet button-wide">
          Sign in with a passkey
        </button>
        <p class="field-error" role="alert" />
      </div>
      {shop.providers.map(({ name, label }) => (
        <a class="button button-quiet button-wide" href={`/sign-in/with/${name}?next=${encodeURIComponent(next)}`} key={name}>
          Sign in with {label}
        </a>
      ))}
    </div>
  );
}

/** Sends the verification mail again. */
export function SendAgain({ email, children }: { email?: string; children: string }) {
  return (
    <form method="post" action="/verify/resend" data-once>
      <input type="hidden" name="email" value={email} />
      <button type="submit" class="button button-quiet">
        {children}
      </button>
    </form>
  );
}
