import { Modal } from '@mantine/core';
import { StockForm } from './StockForm.tsx';
import type { Shelf } from './shelf.ts';

export function StockModal({ shelf, close }: { shelf: Shelf; close: () => void }) {
  return (
    <Modal opened onClose={close} title={`${shelf.product.name}, ${shelf.variant.name}`}>
      <StockForm shelf={shelf} onDone={close} />
    </Modal>
  );
}
