import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { BesideFields } from './BesideFields.tsx';
import type { KnownProduct, RuleValues } from './draft.ts';
import { GoodsFields } from './GoodsFields.tsx';
import { IfFields } from './IfFields.tsx';
import { WhatFields } from './WhatFields.tsx';
import { WhenFields } from './WhenFields.tsx';
import { WhomFields } from './WhomFields.tsx';

export interface RuleFormProps {
  values: RuleValues;
  errors: FieldErrors;
  set: <Key extends keyof RuleValues>(key: Key, value: RuleValues[Key]) => void;
  currency: string;
  /** The names of the products that are chosen, or were. */
  products: readonly KnownProduct[];
  know: (product: KnownProduct) => void;
}

/** The fields of a rule, in the order of its sentence. */
export function RuleForm(props: RuleFormProps) {
  const { values, errors, set } = props;
  return (
    <>
      <TextInput
        label="Name"
        description="Shoppers read it beside what they save"
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        required
        maxLength={80}
        autoComplete="off"
        value={values.name}
        error={errors.name}
        onChange={(e) => set('name', e.currentTarget.value)}
      />
      <WhatFields {...props} />
      <GoodsFields {...props} />
      <WhomFields {...props} />
      <WhenFields {...props} />
      <IfFields {...props} />
      <BesideFields {...props} />
    </>
  );
}

/** The names of the products that a form can show: those of the rule, and those that were found since. */
export function useKnownProducts(own: readonly KnownProduct[]) {
  const [found, setFound] = useState<readonly KnownProduct[]>([]);
  return {
    products: [...own, ...found],
    know: (product: KnownProduct) => setFound((known) => (known.some(({ id }) => id === product.id) ? known : [...known, product])),
  };
}
