import { Field } from '#storefront/forms/Field.tsx';
import { Form } from '#storefront/forms/Form.tsx';
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
      <dl class="facts-list">
        <dt>E-mail</dt>
        <dd>{email}</dd>
      </dl>
      <Form action="/account/profile" submit="Save" errors={errors} labels={LABELS}>
        <Field name="name" label={LABELS.name} value={values.name} error={errors.name} autocomplete="name" maxlength={80} />
        <Field
          name="phone"
          label={LABELS.phone}
          type="tel"
          value={values.phone}
          error={errors.phone}
          autocomplete="tel"
          maxlength={60}
          hint="For the courier, on the day"
          optional
        />
      </Form>
    </AccountFrame>
  );
}
