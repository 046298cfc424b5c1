import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { productsChanged } from '#admin/catalogue/queries.ts';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { Consequences, TypeNameDialog } from '#admin/edit/TypeNameDialog.tsx';
import { Dialog } from '#admin/parts/Dialog.tsx';
import { notify } from '#admin/parts/notify.tsx';
import { count, quantity } from '#contracts/words.ts';
import { archiveProduct, archiveVariant } from './writes.ts';

/** Archives a product after its name was typed, because it cannot be undone. */
export function ArchiveProduct({ product, close }: { product: Product; close: () => void }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const archive = useMutation({
    mutationFn: () => archiveProduct(product),
    onSuccess: async () => {
      await navigate({ to: '/catalogue', ignoreBlocker: true });
      notify('Archived', product.name);
      await productsChanged(queryClient);
    },
  });

  return (
    <TypeNameDialog
      title={`Archive ${product.name}?`}
      name={product.name}
      press="Archive the product"
      leave="Keep it"
      isBusy={archive.isPending}
      problem={<NotDone title="Not archived" error={archive.error} />}
      confirm={() => archive.mutate()}
      close={close}
    >
      <Consequences of={productConsequences(product)} />
    </TypeNameDialog>
  );
}

/** Explains what archiving a variant does, and asks before it. */
export function ArchiveVariant({ product, variant, close }: { product: Product; variant: Variant; close: () => void }) {
  const queryClient = useQueryClient();
  const archive = useMutation({
    mutationFn: () => archiveVariant(variant),
    onSuccess: async () => {
      close();
      notify('Archived', `${product.name}, ${variant.name}. Shoppers who had it in their cart are told.`);
      await productsChanged(queryClient);
    },
  });
  return (
    <Dialog onClose={close} title={`Archive ${variant.name}?`}>
      <p>
        <b>{product.name}</b> will no longer be sold as {variant.name}.
      </p>
      <Consequences of={variantConsequences(variant)} />
      <NotDone title="Not archived" error={archive.error} />
      <div className="actions">
        <Button color="tomato" loading={archive.isPending} onClick={() => archive.mutate()}>
          Archive {variant.name}
        </Button>
        <Button variant="default" data-autofocus onClick={close}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}

/** What happens when a variant is archived. */
function variantConsequences({ sku, unit, stock = 0, reserved = 0 }: Variant): string[] {
  const pieces = (amount: number) => (unit === 'each' ? count(amount, 'piece') : quantity(amount, unit));
  return [
    ...(reserved > 0 ? [`${pieces(reserved)} held in open carts can no longer be ordered.`] : []),
    ...(stock > 0 ? [`${pieces(stock)} on hand can no longer be sold or corrected here.`] : []),
    'Orders already placed keep it.',
    `Its SKU ${sku} becomes free again.`,
  ];
}

function productConsequences({ variants }: Product): string[] {
  const held = variants.filter((v) => (v.reserved ?? 0) > 0).length;
  const stocked = variants.filter((v) => (v.stock ?? 0) > 0).length;
  return [
    `${count(variants.length, 'variant')} will no longer be sold${stocked > 0 ? `; ${stocked} still ${stocked === 1 ? 'has' : 'have'} stock` : ''}.`,
    ...(held > 0 ? [`${count(held, 'variant')} held in open carts can no longer be ordered.`] : []),
    'Its page in the shop goes. Orders already placed keep it.',
  ];
}
