import './stock.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { Availability } from '#admin/catalogue/Availability.tsx';
import { Gone, NotYours } from '#admin/catalogue/product/NoProduct.tsx';
import { productQuery } from '#admin/catalogue/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { mayDo } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/me.ts';
import { Ledger } from './Ledger.tsx';
import { StockForm } from './StockForm.tsx';
import type { StockItem } from './stockChange.ts';

const route = getRouteApi('/staff/stock/$productId/$variantId');

/** One variant's stock: the amounts, a form to change them, and its movements. */
export function LedgerPage() {
  const { productId, variantId } = route.useParams();
  const me = useMe();
  const { data, error, refetch } = useQuery(productQuery(productId));
  const variant = data?.variants.find((v) => v.id === variantId);
  if (isProblem(error, 'not_found') || (data && !variant)) return <Gone />;
  if (data && !mayDo(me, 'stock.read', data.departmentId)) return <NotYours product={data} />;
  if (data && variant) return <LedgerOf key={variantId} item={{ product: data, variant }} />;
  return (
    <>
      <PageHead title="Stock" />
      {error ? <Failed error={error} what="The stock" retry={() => void refetch()} /> : <LoadingRows />}
    </>
  );
}

function LedgerOf({ item }: { item: StockItem }) {
  const { product, variant } = item;
  const filter = route.useSearch();
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
      <div className="ledger-columns">
        <section className="panel" aria-labelledby="move">
          <h2 id="move">Change the stock</h2>
          <StockForm item={item} onDone={() => {}} />
        </section>
        <Ledger variant={variant} filter={filter} />
      </div>
    </>
  );
}
