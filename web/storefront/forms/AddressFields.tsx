import type { Address } from '../../../src/contracts/orders.ts';
import { Field } from './Field.tsx';

export interface AddressFieldsProps {
  values: Partial<Address>;
  errors: Record<string, string>;
}

export function AddressFields({ values, errors }: AddressFieldsProps) {
  return (
    <div class="fields">
      <Field name="name" label="Name on the door" value={values.name} error={errors.name} autocomplete="name" maxlength={80} />
      <Field
        name="line1"
        label="Street and number"
        value={values.line1}
        error={errors.line1}
        autocomplete="address-line1"
        maxlength={120}
      />
      <Field
        name="line2"
        label="Floor, bell"
        value={values.line2}
        error={errors.line2}
        autocomplete="address-line2"
        maxlength={120}
        optional
      />
      <div class="field-pair">
        <Field
          name="postcode"
          label="Postcode, as in 1234 AB"
          value={values.postcode}
          error={errors.postcode}
          autocomplete="postal-code"
          maxlength={7}
        />
        <Field name="city" label="Town" value={values.city} error={errors.city} autocomplete="address-level2" maxlength={80} />
      </div>
      <Field
        name="phone"
        label="Telephone"
        type="tel"
        value={values.phone}
        error={errors.phone}
        autocomplete="tel"
        maxlength={24}
        hint="Only for the courier, on the day"
      />
    </div>
  );
}
