import { Field } from '#storefront/forms/Field.tsx';
import { entrance } from './address.ts';

/** Signing in with address and password. */
export function SignInForm({ email, next }: { email?: string; next: string }) {
  return (
    <form class="form" method="post" action="/sign-in" data-once>
      <input type="hidden" name="next" value={next} />
      <Field name="email" label="E-mail" type="email" value={email} autocomplete="username" maxlength={254} />
      <Field name="password" label="Password" type="password" autocomplete="current-password" maxlength={128} />
      <a class="beside" href={entrance('/forgot', next)}>
        Forgotten your password?
      </a>
      <button type="submit" class="button button-wide">
        Sign in
      </button>
    </form>
  );
}
