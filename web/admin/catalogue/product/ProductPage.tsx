import './product.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { lastProducts } from '#admin/catalogue/feature.ts';
import type { Product } from '#admin/catalogue/queries.ts';
import { productQuery } from '#admin/catalogue/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { mayDo } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/me.ts';
import { AddVariant } from './AddVariant.tsx';
import { DetailsForm } from './DetailsForm.tsx';
import { FoodForm } from './food/FoodForm.tsx';
import { Gone, NotYours } from './NoProduct.tsx';
import { ProductHead } from './ProductHead.tsx';
import { Pictures } from './pictures/Pictures.tsx';
import { VariantsTable } from './VariantsTable.tsx';

const route = getRouteApi('/staff/catalogue/$productId');

export function ProductPage() {
  const { productId } = route.useParams();
  const me = useMe();
  const { data, error, refetch } = useQuery(productQuery(productId));
  if (isProblem(error, 'not_found')) return <Gone />;
  if (data && mayDo(me, 'products.write', data.departmentId)) return <EditProduct key={data.id} product={data} />;
  if (data) return <NotYours product={data} />;
  return (
    <>
      <PageHead title="Product" back={<lastProducts.Back />} />
      {error ? <Failed error={error} what="The product" retry={() => void refetch()} /> : <LoadingRows />}
    </>
  );
}

/** One product: its variants with prices, its pictures, its details and what must be told of food. */
function EditProduct({ product }: { product: Product }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ProductHead product={product} />
      <section className="panel" aria-labelledby="variants">
        <div className="panel-head">
          <h2 id="variants">Variants and prices</h2>
          <Button variant="default" leftSection={<Icon name="plus" size={15} />} onClick={() => setAdding(true)}>
            Add a variant
          </Button>
        </div>
        {product.variants.length > 0 ? <VariantsTable product={product} /> : <Empty icon="catalogue" title="It is sold as nothing yet" />}
      </section>
      <Pictures product={product} />
      <DetailsForm product={product} />
      <FoodForm product={product} />
      {adding && <AddVariant product={product} close={() => setAdding(false)} />}
    </>
  );
}
