import { Button } from '@mantine/core';
import type { Product } from '#admin/api/types.ts';
import { Empty } from '#admin/parts/Empty.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { useAisles } from '#admin/shell/useAisles.ts';
import { namesOf } from '#admin/words/names.ts';
import { BackToCatalogue } from './BackToCatalogue.tsx';

/** A product of a department that this person does not look after. */
export function NotYours({ product }: { product: Product }) {
  const { nameOf, departments } = useAisles();
  const own = namesOf(departments);
  return (
    <>
      <PageHead title="Not your department" back={<BackToCatalogue />} />
      <Empty icon="person" title={`This product belongs to ${nameOf(product.departmentId) || 'another department'}`}>
        <p>{own ? `You look after ${own}. ` : ''}Ask the owner if you should look after this one too.</p>
        <Button component="a" variant="default" href={`/p/${product.slug}`}>
          See it in the shop
        </Button>
      </Empty>
    </>
  );
}
