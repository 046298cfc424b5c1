import { Field } from '#storefront/forms/Field.tsx';
import { Form, FormPage, MailboxHint } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';
import { withNext } from './places.ts';

const LABELS = { email: 'E-mail' };

export interface ForgotPageProps {
  shop: Shop;
  email?: string;
  errors: Record<string, string>;
  /** The form was sent. */
  sent: boolean;
  /** Where to go once all is done. */
  next: string;
}

export function ForgotPage({ shop, email, errors, sent, next }: ForgotPageProps) {
  if (sent) {
    return (
      <FormPage shop={shop} title="Look in your mail">
        <p>
          If <b>{email}</b> has an account here, a link to choose a new password is on its way. It works once, for an hour.
        </p>
        <p>Nothing there after a few minutes? Look where unwanted mail goes, or try another address.</p>
        <a class="button button-quiet" href={withNext('/forgot', next)}>
          Try again
        </a>
        <MailboxHint shop={shop} />
      </FormPage>
    );
  }
  return (
    <FormPage shop={shop} title="Forgotten your password?">
      <p>We send you a link to choose a new one.</p>
      <Form action="/forgot" hidden={{ next }} submit="Send the link" errors={errors} labels={LABELS}>
        <Field
          name="email"
          label={LABELS.email}
          type="email"
          value={email ?? shop.user?.email}
          error={errors.email}
          autocomplete="username"
          maxlength={254}
        />
      </Form>
      <p>
        Know it again? <a href={withNext('/sign-in', next)}>Sign in</a>
      </p>
    </FormPage>
  );
}
