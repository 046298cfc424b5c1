import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { isProblem, type ProblemError } from '#admin/api/problem.ts';
import { focusInvalid } from '#admin/edit/focusInvalid.ts';
import { tell } from '#admin/parts/tell.tsx';
import { productsChanged } from '#admin/queries/products.ts';
import type { Details } from './details.ts';
import { type NewProductBody, readNewProduct } from './newProduct.ts';
import type { VariantDraft } from './variantDraft.ts';

/** Checks, creates, and leads on to the new product; what is wrong comes back by field. */
export function useNewProduct(currency: string) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (json: NewProductBody) => answer(api.products.$post({ json })),
    onSuccess: async ({ id, name }) => {
      await navigate({ to: '/catalogue/$productId', params: { productId: id }, ignoreBlocker: true });
      tell(`${name} is in the catalogue`, 'It has no stock yet: receive some to sell it.');
      await productsChanged(queryClient);
    },
    onError: (error, json) => {
      setErrors(isProblem(error) ? refusedFields(error, json) : {});
      focusInvalid();
    },
  });

  function submit(details: Details, variants: VariantDraft[]) {
    const { body, errors: found = {} } = readNewProduct(details, variants, currency);
    setErrors(found);
    if (body) create.mutate(body);
    else create.reset();
    focusInvalid();
  }

  return { create, errors, submit };
}

/** A taken SKU has no path of its own; it belongs to the variants that ask for it. */
function refusedFields(error: ProblemError, { variants }: NewProductBody): Record<string, string> {
  if (error.code !== 'sku_taken') return error.fields;
  const words = new Set(error.message.replace(/\.$/, '').split(' '));
  const taken = variants.flatMap(({ sku }, i) => (words.has(sku) ? [[`variants.${i}.sku`, error.message]] : []));
  return Object.fromEntries(taken);
}
