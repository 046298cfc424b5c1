import { Field, NewPasswordField } from '#storefront/forms/Field.tsx';
import { Form, FormPage, MailboxHint } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';
import { withNext } from './places.ts';
import { SendAgain } from './SignInPage.tsx';

const LABELS = { name: 'Your name', email: 'E-mail', password: 'Password' };

export interface RegisterPageProps {
  shop: Shop;
  values: { name?: string; email?: string };
  errors: Record<string, string>;
  /** The address that got a mail; null before the form was sent. */
  sent: string | null;
  /** Where to go once all is done. */
  next: string;
}

export function RegisterPage({ shop, values, errors, sent, next }: RegisterPageProps) {
  if (sent !== null) {
    return (
      <FormPage shop={shop} title="Look in your mail">
        <p>
          We wrote to <b>{sent}</b>. Press the link in that mail and your account is ready. Your cart is kept meanwhile.
        </p>
        <p>Nothing there after a few minutes? Look where unwanted mail goes, or have it sent again.</p>
        <SendAgain email={sent}>Send it again</SendAgain>
        <p>
          Not your address? <a href={withNext('/register', next)}>Start again</a>
        </p>
        <MailboxHint shop={shop} />
      </FormPage>
    );
  }
  return (
    <FormPage shop={shop} title="Make an account">
      <p>For ordering, and for silver and gold prices later. Your cart comes with you.</p>
      <Form
        action="/register"
        hidden={{ next }}
        submit="Make the account"
        errors={errors}
        labels={LABELS}
        kept="The rest is kept, but for the password."
      >
        <Field name="name" label={LABELS.name} value={values.name} error={errors.name} autocomplete="name" maxlength={80} />
        <Field
          name="email"
          label={LABELS.email}
          type="email"
          value={values.email}
          error={errors.email}
          autocomplete="email"
          maxlength={254}
        />
        <NewPasswordField name="password" label={LABELS.password} error={errors.password} />
      </Form>
      <p>
        Been here before? <a href={withNext('/sign-in', next)}>Sign in</a>
      </p>
    </FormPage>
  );
}
