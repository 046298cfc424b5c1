import { Button, Fieldset } from '@mantine/core';
import { VariantFields } from './VariantFields.tsx';
import type { VariantDraft } from './variantDraft.ts';

interface NewVariantBoxProps {
  draft: VariantDraft;
  number: number;
  currency: string;
  /** Of the whole form, by path. */
  errors: Record<string, string>;
  onChange: (draft: VariantDraft) => void;
  remove: (() => void) | undefined;
}

export function NewVariantBox({ draft, number, currency, errors, onChange, remove }: NewVariantBoxProps) {
  const prefix = `variants.${number - 1}.`;
  const own = Object.entries(errors).filter(([path]) => path.startsWith(prefix));
  return (
    <Fieldset legend={`Variant ${number}`} className="variant-box">
      <VariantFields
        draft={draft}
        currency={currency}
        errors={Object.fromEntries(own.map(([path, message]) => [path.slice(prefix.length), message]))}
        onChange={onChange}
      />
      {remove && (
        <Button size="compact-sm" variant="default" onClick={remove}>
          Take variant {number} out
        </Button>
      )}
    </Fieldset>
  );
}
