import { Button } from '@mantine/core';
import { lastProducts } from '#admin/catalogue/feature.ts';
import type { Product } from '#admin/catalogue/queries.ts';
import { Empty, PageHead } from '#admin/parts/Page.tsx';
import { useOwnDepartments } from '#admin/shell/departments.ts';
import { departmentNames } from '#admin/shell/me.ts';

export function Gone() {
  return (
    <>
      <PageHead title="No such product" back={<lastProducts.Back />} />
      <Empty icon="archive" title="This product is not in the catalogue">
        <p>It was archived, or the address is mistyped.</p>
      </Empty>
    </>
  );
}

/** Shown for a product of a department that the user does not work in. */
export function NotYours({ product }: { product: Product }) {
  const { nameOf, departments } = useOwnDepartments();
  const own = departmentNames(departments);
  return (
    <>
      <PageHead title="Not your department" back={<lastProducts.Back />} />
      <Empty icon="person" title={`This product belongs to ${nameOf(product.departmentId) || 'another department'}`}>
        <p>{own ? `You look after ${own}. ` : ''}Ask the owner if you should look after this one too.</p>
        <Button component="a" variant="default" href={`/p/${product.slug}`}>
          See it in the shop
        </Button>
      </Empty>
    </>
  );
}
