import { Field, NewPasswordField } from '#storefront/forms/Field.tsx';
import { Form, FormPage, MailboxHint } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';

const LABELS = { email: 'E-mail', password: 'Your password' };

export interface VerifyPageProps {
  shop: Shop;
  token: string | null;
  /** `lost`: opened without the mail's secret. `choose`: the address was registered more than once. */
  state: 'ask' | 'choose' | 'expired' | 'lost' | 'resent';
  /** The address that was typed to get another mail. */
  email?: string;
  /** The error of the address or of the password. */
  error?: string;
}

export function VerifyPage({ shop, token, state, email, error }: VerifyPageProps) {
  if (state === 'resent') {
    return (
      <FormPage shop={shop} title="Look in your mail">
        <p>If there is an account waiting for that address, a new mail is on its way.</p>
        <MailboxHint shop={shop} />
      </FormPage>
    );
  }
  if (state === 'expired' && shop.user) {
    return (
      <FormPage shop={shop} title="This link is used up">
        <p>
          Links work once. You are signed in as <b>{shop.user.email}</b>, and that address is confirmed: there is nothing left to do.
        </p>
        <a class="button button-wide" href="/account">
          To your account
        </a>
        <p>
          For another address? <a href="/verify">Have a new link sent</a>
        </p>
      </FormPage>
    );
  }
  if (state === 'expired' || token === null) {
    const errors: Record<string, string> = error ? { email: error } : {};
    return (
      <FormPage shop={shop} title={state === 'expired' ? 'This link is used up' : 'Confirm your address'}>
        <p>{state === 'expired' ? 'Links work once, and for a day.' : 'Press the link in our mail.'} We can send you a new one.</p>
        <Form action="/verify/resend" submit="Send a new link" errors={errors} labels={LABELS}>
          <Field
            name="email"
            label={LABELS.email}
            type="email"
            value={email ?? shop.user?.email}
            error={error}
            autocomplete="email"
            maxlength={254}
          />
        </Form>
        {state === 'expired' ? (
          <p>
            Confirmed it before? <a href="/sign-in">Sign in</a>
          </p>
        ) : null}
      </FormPage>
    );
  }
  const choose = state === 'choose';
  return (
    <FormPage shop={shop} title="Confirm your address">
      {choose ? (
        <p>This address was registered more than once, and only you can read its mail. Choose the password that shall count.</p>
      ) : (
        <p>Press the button, and your account is ready.</p>
      )}
      <Form
        action="/verify"
        hidden={{ token }}
        submit="Yes, this is my address"
        errors={choose && error ? { password: error } : {}}
        labels={LABELS}
      >
        {choose ? <NewPasswordField name="password" label={LABELS.password} error={error} /> : null}
      </Form>
    </FormPage>
  );
}
