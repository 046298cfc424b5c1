import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { UnsavedGuard } from '#admin/edit/UnsavedGuard.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { BackToCatalogue } from './BackToCatalogue.tsx';
import { DetailFields } from './DetailFields.tsx';
import { type Details, NO_DETAILS } from './details.ts';
import { NewVariantBox } from './NewVariantBox.tsx';
import { useNewProduct } from './useNewProduct.ts';
import { newDraft } from './variantDraft.ts';

const MOST_VARIANTS = 50;

/** A product and what it is sold as, prices in the store's currency. */
export function NewProductForm({ currency }: { currency: string }) {
  const [details, setDetails] = useState(NO_DETAILS);
  const [variants, setVariants] = useState(() => [newDraft()]);
  const [touched, setTouched] = useState(false);
  const { create, errors, submit } = useNewProduct(currency);
  const set = <Key extends keyof Details>(key: Key, value: Details[Key]) => {
    setTouched(true);
    setDetails((d) => ({ ...d, [key]: value }));
  };

  return (
    <>
      <PageHead title="New product" back={<BackToCatalogue />} />
      <form
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          submit(details, variants);
        }}
      >
        <section className="panel" aria-labelledby="details">
          <h2 id="details">Details</h2>
          <DetailFields values={details} errors={errors} set={set} />
        </section>
        <section className="panel" aria-labelledby="variants">
          <h2 id="variants">What it is sold as</h2>
          {variants.map((draft, i) => (
            <NewVariantBox
              key={draft.key}
              draft={draft}
              number={i + 1}
              currency={currency}
              errors={errors}
              onChange={(next) => {
                setTouched(true);
                setVariants(variants.map((v) => (v.key === draft.key ? next : v)));
              }}
              remove={variants.length > 1 ? () => setVariants(variants.filter((v) => v.key !== draft.key)) : undefined}
            />
          ))}
          {variants.length < MOST_VARIANTS && (
            <Button variant="default" leftSection={<Icon name="plus" size={15} />} onClick={() => setVariants([...variants, newDraft()])}>
              One more variant
            </Button>
          )}
        </section>
        {create.error && <SaveProblem error={create.error} shown={errors} />}
        <div className="actions">
          <Button type="submit" loading={create.isPending}>
            Create the product
          </Button>
        </div>
      </form>
      <UnsavedGuard dirty={touched && !create.isSuccess} />
    </>
  );
}
