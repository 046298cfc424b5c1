import { Field } from '#storefront/forms/Field.tsx';
import { ErrorSummary } from '#storefront/forms/Problems.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';

const LABELS = { name: 'Your name', phone: 'Telephone' };

export interface ProfilePageProps {
  shop: Shop;
  email: string;
  values: { name?: string; phone?: string };
  errors: Record<string, string>;
}

export function ProfilePage({ shop, email, values, errors }: ProfilePageProps) {
  return (
    <AccountFrame shop={shop} title="Profile">
      <ErrorSummary errors={errors} labels={LABELS} />
      <dl class="facts-list">
        <dt>E-mail</dt>
        <dd>{email}</dd>
      </dl>
      <form class="form" method="post" action="/account/profile" data-once>
        <Field name="name" label={LABELS.name} value={values.name} error={errors.name} autocomplete="name" maxlength={80} />
        <Field
          name="phone"
          label={LABELS.phone}
          type="tel"
          value={values.phone}
          error={errors.phone}
          autocomplete="tel"
          maxlength={24}
          hint="For the courier, on the day"
          optional
        />
        <button type="submit" class="button button-wide">
          Save
        </button>
      </form>
    </AccountFrame>
  );
}
