import { NewPasswordField } from '#storefront/forms/Field.tsx';
import { Form, FormPage } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';

const RESET_LABELS = { password: 'A new password' };

interface ResetPageProps {
  shop: Shop;
  /** Of the mail's link; null when it has expired, or there was none. */
  token: string | null;
  state: 'ask' | 'expired' | 'lost';
  errors: Record<string, string>;
}

export function ResetPage({ shop, token, state, errors }: ResetPageProps) {
  if (state !== 'ask' || token === null) {
    return (
      <FormPage shop={shop} title={state === 'expired' ? 'This link is used up' : 'Choose a new password'}>
        <p>
          {state === 'expired' ? 'Links work once, and for an hour. Your password is as it was.' : 'Press the link in our mail.'} We can
          send you a new one.
        </p>
        <a class="button button-wide" href="/forgot">
          Send a new link
        </a>
        {state === 'expired' && !shop.user ? (
          <p>
            Set a new password with it before? <a href="/sign-in">Sign in</a>
          </p>
        ) : null}
      </FormPage>
    );
  }
  return (
    <FormPage shop={shop} title="Choose a new password">
      <p>Every device is signed out with it. Then you sign in with the new one.</p>
      <Form action="/reset" hidden={{ token }} submit="Use this password" errors={errors} labels={RESET_LABELS} kept="Your link is kept.">
        <NewPasswordField name="password" label={RESET_LABELS.password} error={errors.password} />
      </Form>
    </FormPage>
  );
}

const LABELS = { password: 'Your password' };

interface InvitationPageProps {
  shop: Shop;
  /** Of the mail's link; null when it has expired, or there was none. */
  token: string | null;
  state: 'ask' | 'expired' | 'lost';
  errors: Record<string, string>;
}

export function InvitationPage({ shop, token, state, errors }: InvitationPageProps) {
  if (state !== 'ask' || token === null) {
    return (
      <FormPage shop={shop} title={state === 'expired' ? 'This invitation is over' : 'Join the staff'}>
        <p>
          {state === 'expired'
            ? 'It was used before, is older than a week, was withdrawn, or a newer one took its place. Nothing was changed.'
            : 'Press the link in our mail.'}{' '}
          Whoever invited you can send a new one. If you have chosen your password already, sign in.
        </p>
        <a class="button button-wide" href="/sign-in?next=%2Fadmin%2F">
          Sign in to the staff app
        </a>
      </FormPage>
    );
  }
  return (
    <FormPage shop={shop} title="Join the staff">
      <p>Choose a password. It proves that this mail reached you; then you sign in with it.</p>
      <Form action="/invitation" hidden={{ token }} submit="Use this password" errors={errors} labels={LABELS} kept="Your link is kept.">
        <NewPasswordField name="password" label={LABELS.password} error={errors.password} />
      </Form>
    </FormPage>
  );
}
