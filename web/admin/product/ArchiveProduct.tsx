import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import type { Product } from '../api/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { tell } from '../parts/tell.tsx';
import { productsChanged } from '../queries/products.ts';
import { ArchiveProblem } from './ArchiveProblem.tsx';
import { archiveProduct } from './api.ts';
import { touchedByProduct } from './touched.ts';

/** Archives a product once its name has been typed: there is no way back from here. */
export function ArchiveProduct({ product, close }: { product: Product; close: () => void }) {
  const [name, setName] = useState('');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const meant = name.trim().toLowerCase() === product.name.trim().toLowerCase();
  const archive = useMutation({
    mutationFn: () => archiveProduct(product),
    onSuccess: async () => {
      await navigate({ to: '/catalogue', ignoreBlocker: true });
      tell('Archived', product.name);
      await productsChanged(queryClient);
    },
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (meant) archive.mutate();
  }

  return (
    <Dialog onClose={close} title={`Archive ${product.name}?`}>
      <form onSubmit={submit} className="stack">
        <ul className="touched">
          {touchedByProduct(product).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <TextInput
          data-autofocus
          label={`Type “${product.name}” to confirm`}
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        {archive.error && <ArchiveProblem error={archive.error} />}
        <div className="actions">
          <Button type="submit" color="tomato" disabled={!meant} loading={archive.isPending}>
            Archive the product
          </Button>
          <Button variant="default" onClick={close}>
            Keep it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
