import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer, api } from '#admin/api/client.ts';
import { productsChanged } from '#admin/catalogue/queries.ts';
import { errorText } from '#admin/parts/notify.tsx';
import { copiesOf } from './copies.ts';

/** A file on its way to be a picture of the product. */
export interface Upload {
  id: number;
  file: File;
  state: 'waiting' | 'sending' | 'refused';
  /** Why it was refused. */
  why?: string;
}

/**
 * Sends files as pictures of a product, one after the other. One that is refused stays in the list with the reason, and the others go on.
 * Those that are done are in the product.
 */
export function useUploads(productId: string) {
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const waiting = useRef<Upload[]>([]);
  const isSending = useRef(false);
  const next = useRef(0);

  function add(files: Iterable<File>): void {
    const added = [...files].map((file): Upload => ({ id: next.current++, file, state: 'waiting' }));
    waiting.current.push(...added);
    setUploads((now) => [...now, ...added]);
    void sendAll();
  }

  async function sendAll(): Promise<void> {
    if (isSending.current) return;
    isSending.current = true;
    for (let one = waiting.current.shift(); one; one = waiting.current.shift()) await send(one);
    isSending.current = false;
  }

  async function send({ id, file }: Upload): Promise<void> {
    const set = (change: Partial<Upload>) => setUploads((now) => now.map((one) => (one.id === id ? { ...one, ...change } : one)));
    set({ state: 'sending' });
    try {
      const form = { image: file, copy: (await copiesOf(file)).map((copy) => new File([copy], 'copy.webp', { type: copy.type })) };
      await answer(api.products[':id'].images.$put({ param: { id: productId }, form }));
      await productsChanged(queryClient);
      setUploads((now) => now.filter((one) => one.id !== id));
    } catch (error) {
      set({ state: 'refused', why: errorText(error) });
    }
  }

  /** Takes a refused file off the list. */
  const forget = (id: number) => setUploads((now) => now.filter((one) => one.id !== id));

  return { uploads, add, forget };
}
