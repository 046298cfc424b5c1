import './product.css';
import { Button, Fieldset } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem } from '#admin/api/problem.ts';
import { summaryQuery } from '#admin/api/queries.ts';
import { lastProducts } from '#admin/catalogue/feature.ts';
import { productsChanged } from '#admin/catalogue/queries.ts';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { refusedFields } from '#admin/edit/fieldErrors.ts';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { DetailFields } from './DetailFields.tsx';
import { NO_DETAILS } from './details.ts';
import { errorsOfVariant, type NewProductBody, readNewProduct, takenSkus } from './newProduct.ts';
import { VariantFields } from './VariantFields.tsx';
import { newDraft } from './variantDraft.ts';

const MOST_VARIANTS = 50;

export function NewProductPage() {
  // For the store's currency.
  const { data, error, refetch } = useQuery(summaryQuery);
  return (
    <>
      <PageHead title="New product" back={<lastProducts.Back />} />
      {data && <NewProductForm currency={data.currency} />}
      {!data && error && <Failed error={error} what="The form" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows />}
    </>
  );
}

/** The form of a product with its variants. Prices are in the store's currency. */
function NewProductForm({ currency }: { currency: string }) {
  const [details, setDetails] = useState(NO_DETAILS);
  const [variants, setVariants] = useState(() => [newDraft()]);
  const [isTouched, setTouched] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const create = useSave({
    send: (json: NewProductBody) => answer(api.products.$post({ json })),
    fieldsOf: (error, json) => (isProblem(error, 'sku_taken') ? takenSkus(error, json) : refusedFields(error)),
    done: async ({ id, name }) => {
      await navigate({ to: '/catalogue/$productId', params: { productId: id }, ignoreBlocker: true });
      notify(`${name} is in the catalogue`, 'It has no stock yet: receive some to sell it.');
      await productsChanged(queryClient);
    },
  });
  return (
    <FormFrame
      submit={() => create.submit(readNewProduct(details, variants, currency))}
      press="Create the product"
      isBusy={create.isBusy}
      isDirty={isTouched && !create.isDone}
      problem={<SaveProblem error={create.error} shown={create.errors} />}
    >
      <section className="panel" aria-labelledby="details">
        <h2 id="details">Details</h2>
        <DetailFields
          values={details}
          errors={create.errors}
          set={(key, value) => {
            setTouched(true);
            setDetails((now) => ({ ...now, [key]: value }));
          }}
        />
      </section>
      <section className="panel" aria-labelledby="variants">
        <h2 id="variants">What it is sold as</h2>
        {variants.map((draft, i) => (
          <Fieldset key={draft.key} legend={`Variant ${i + 1}`} className="variant-box">
            <VariantFields
              draft={draft}
              currency={currency}
              errors={errorsOfVariant(create.errors, i)}
              onChange={(next) => {
                setTouched(true);
                setVariants(variants.map((v) => (v.key === draft.key ? next : v)));
              }}
            />
            {variants.length > 1 && (
              <Button size="compact-sm" variant="default" onClick={() => setVariants(variants.filter((v) => v.key !== draft.key))}>
                Take variant {i + 1} out
              </Button>
            )}
          </Fieldset>
        ))}
        {variants.length < MOST_VARIANTS && (
          <Button variant="default" leftSection={<Icon name="plus" size={15} />} onClick={() => setVariants([...variants, newDraft()])}>
            One more variant
          </Button>
        )}
      </section>
    </FormFrame>
  );
}
