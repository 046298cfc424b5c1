import { ErrorSummary } from '../forms/ErrorSummary.tsx';
import { Field } from '../forms/Field.tsx';
import { FormPage } from '../forms/FormPage.tsx';
import { MailboxHint } from '../forms/MailboxHint.tsx';
import type { Shop } from '../shop.ts';

const LABELS = { name: 'Your name', email: 'E-mail', password: 'Password' };

export interface RegisterPageProps {
  shop: Shop;
  values: { name?: string; email?: string };
  errors: Record<string, string>;
  /** The address a mail went to, once the form is through. */
  sent: string | null;
}

export function RegisterPage({ shop, values, errors, sent }: RegisterPageProps) {
  if (sent !== null) {
    return (
      <FormPage shop={shop} title="Look in your mail">
        <p>
          We wrote to <b>{sent}</b>. Press the link in that mail and your account is ready. Your cart is kept meanwhile.
        </p>
        <form method="post" action="/verify/resend">
          <input type="hidden" name="email" value={sent} />
          <button type="submit" class="button button-quiet">
            Send it again
          </button>
        </form>
        <MailboxHint shop={shop} />
      </FormPage>
    );
  }
  return (
    <FormPage shop={shop} title="Make an account">
      <p>For ordering, and for silver and gold prices later. Your cart comes with you.</p>
      <ErrorSummary errors={errors} labels={LABELS} />
      <form class="form" method="post" action="/register" data-once>
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
        <Field
          name="password"
          label={LABELS.password}
          type="password"
          error={errors.password}
          autocomplete="new-password"
          minlength={12}
          maxlength={128}
          hint="12 characters or more. A few words in a row are fine."
        />
        <button type="submit" class="button button-wide">
          Make the account
        </button>
      </form>
      <p class="quiet">
        Been here before? <a href="/sign-in">Sign in</a>
      </p>
    </FormPage>
  );
}
