import { Link } from '@tanstack/react-router';
import { Availability } from '#admin/parts/Availability.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { Ledger } from './Ledger.tsx';
import { StockForm } from './StockForm.tsx';
import type { Shelf } from './shelf.ts';

export function LedgerDesk({ shelf }: { shelf: Shelf }) {
  const { product, variant } = shelf;
  return (
    <>
      <PageHead
        title={`${product.name}, ${variant.name}`}
        back={
          <Link to="/stock" className="back">
            <Icon name="back" size={16} /> Stock
          </Link>
        }
      />
      <div className="ledger-facts">
        <Availability of={variant.availability} />
        <span className="sku">{variant.sku}</span>
        <Link to="/catalogue/$productId" params={{ productId: product.id }}>
          Prices and details
        </Link>
      </div>
      <div className="ledger-desk">
        <section className="panel" aria-labelledby="move">
          <h2 id="move">Receive or correct</h2>
          <StockForm shelf={shelf} onDone={() => {}} />
        </section>
        <Ledger variant={variant} />
      </div>
    </>
  );
}
