import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Product } from '#admin/api/types.ts';
import { Empty } from '#admin/parts/Empty.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { AddVariant } from './AddVariant.tsx';
import { DetailsForm } from './DetailsForm.tsx';
import { ProductHead } from './ProductHead.tsx';
import { VariantsTable } from './VariantsTable.tsx';

/** One product: what it is sold as and for how much, then what it is. */
export function ProductDesk({ product }: { product: Product }) {
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
      <DetailsForm product={product} />
      {adding && <AddVariant product={product} close={() => setAdding(false)} />}
    </>
  );
}
