import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { Failed } from '#admin/parts/Failed.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { productQuery } from '#admin/queries/products.ts';
import { mayEdit } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/useMe.ts';
import { BackToCatalogue } from './BackToCatalogue.tsx';
import { Gone } from './Gone.tsx';
import { NotYours } from './NotYours.tsx';
import { ProductDesk } from './ProductDesk.tsx';

const route = getRouteApi('/desk/catalogue/$productId');

export function ProductPage() {
  const { productId } = route.useParams();
  const me = useMe();
  const { data, error, refetch } = useQuery(productQuery(productId));
  if (isProblem(error, 'not_found')) return <Gone />;
  if (data && mayEdit(me, data.departmentId)) return <ProductDesk key={data.id} product={data} />;
  if (data) return <NotYours product={data} />;
  return (
    <>
      <PageHead title="Product" back={<BackToCatalogue />} />
      {error ? <Failed error={error} what="The product" retry={() => void refetch()} /> : <RowsToCome />}
    </>
  );
}
