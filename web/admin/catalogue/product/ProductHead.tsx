import { ActionIcon, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { lastProducts } from '#admin/catalogue/feature.ts';
import { Picture } from '#admin/catalogue/Picture.tsx';
import type { Product } from '#admin/catalogue/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { PageHead } from '#admin/parts/Page.tsx';
import { useOwnDepartments } from '#admin/shell/departments.ts';
import { ArchiveProduct } from './Archive.tsx';

export function ProductHead({ product }: { product: Product }) {
  const { departments, nameOf } = useOwnDepartments();
  const [archiving, setArchiving] = useState(false);
  const where = [product.brand, nameOf(product.departmentId), nameOf(product.categoryId)].filter(Boolean);
  return (
    <div className="product-head">
      <Picture product={product} departments={departments} size={64} />
      <PageHead title={product.name} back={<lastProducts.Back />}>
        <Button component="a" variant="default" href={`/p/${product.slug}`} target="_blank" rightSection={<Icon name="out" size={15} />}>
          View in shop
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="input-sm" aria-label="More for this product">
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item className="dangerous" leftSection={<Icon name="archive" />} onClick={() => setArchiving(true)}>
              Archive this product
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </PageHead>
      <p className="soft product-where">{where.join(' · ')}</p>
      {archiving && <ArchiveProduct product={product} close={() => setArchiving(false)} />}
    </div>
  );
}
