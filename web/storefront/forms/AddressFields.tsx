import type { Address } from '#contracts/orders.ts';
import { Field } from './Field.tsx';

export const ADDRESS_LABELS = {
  name: 'Name on the door',
  line1: 'Street and number',
  line2: 'Floor, bell',
  postcode: 'Postcode, as in 1234 AB',
  city: 'Town',
  phone: 'Telephone',
};

export interface AddressFieldsProps {
  values: Partial<Address>;
  errors: Record<string, string>;
  /** False if the shopper may choose a saved address instead. */
  required?: boolean;
}

export function AddressFields({ values, errors, required }: AddressFieldsProps) {
  return (
    <div class="fields">
      <Field
        name="name"
        required={required}
        label={ADDRESS_LABELS.name}
        value={values.name}
        error={errors.name}
        autocomplete="name"
        maxlength={80}
      />
      <Field
        name="line1"
        required={required}
        label={ADDRESS_LABELS.line1}
        value={values.line1}
        error={errors.line1}
        autocomplete="address-line1"
        maxlength={120}
      />
      <Field
        name="line2"
        label={ADDRESS_LABELS.line2}
        value={values.line2}
        error={errors.line2}
        autocomplete="address-line2"
        maxlength={120}
        optional
      />
      <div class="field-pair">
        <Field
          name="postcode"
          required={required}
          label={ADDRESS_LABELS.postcode}
          value={values.postcode}
          error={errors.postcode}
          autocomplete="postal-code"
          maxlength={20}
        />
        <Field
          name="city"
          required={required}
          label={ADDRESS_LABELS.city}
          value={values.city}
          error={errors.city}
          autocomplete="address-level2"
          maxlength={80}
        />
      </div>
      <Field
        name="phone"
        required={required}
        label={ADDRESS_LABELS.phone}
        type="tel"
        value={values.phone}
        error={errors.phone}
        autocomplete="tel"
        maxlength={60}
        hint="Only for the courier, on the day"
      />
    </div>
  );
}
