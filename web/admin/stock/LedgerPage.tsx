import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { Failed } from '#admin/parts/Failed.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { Gone } from '#admin/product/Gone.tsx';
import { NotYours } from '#admin/product/NotYours.tsx';
import { productQuery } from '#admin/queries/products.ts';
import { mayEdit } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { LedgerDesk } from './LedgerDesk.tsx';

const route = getRouteApi('/desk/stock/$productId/$variantId');

/** One variant's stock: what there is, how it moves, and how it moved. */
export function LedgerPage() {
  const { productId, variantId } = route.useParams();
  const me = useMe();
  const { data, error, refetch } = useQuery(productQuery(productId));
  const variant = data?.variants.find((v) => v.id === variantId);
  if (isProblem(error, 'not_found') || (data && !variant)) return <Gone />;
  if (data && !mayEdit(me, data.departmentId)) return <NotYours product={data} />;
  if (data && variant) return <LedgerDesk key={variantId} shelf={{ product: data, variant }} />;
  return (
    <>
      <PageHead title="Stock" />
      {error ? <Failed error={error} what="The stock" retry={() => void refetch()} /> : <RowsToCome />}
    </>
  );
}
