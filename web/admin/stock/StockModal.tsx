import { Dialog } from '#admin/parts/Dialog.tsx';
import { StockForm } from './StockForm.tsx';
import type { Shelf } from './shelf.ts';

export function StockModal({ shelf, close }: { shelf: Shelf; close: () => void }) {
  return (
    <Dialog onClose={close} title={`${shelf.product.name}, ${shelf.variant.name}`}>
      <StockForm shelf={shelf} onDone={close} />
    </Dialog>
  );
}
