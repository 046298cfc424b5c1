import { ActionIcon, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Product, Variant } from '../api/types.ts';
import { Icon } from '../parts/Icon.tsx';
import { ArchiveVariant } from './ArchiveVariant.tsx';

export function VariantActions({ product, variant }: { product: Product; variant: Variant }) {
  const [archiving, setArchiving] = useState(false);
  const params = { productId: product.id, variantId: variant.id };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={`More for ${variant.name}`}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`/stock/${params.productId}/${params.variantId}`} leftSection={<Icon name="receive" />}>
            Receive or correct stock
          </Menu.Item>
          <Menu.Item color="tomato" leftSection={<Icon name="archive" />} onClick={() => setArchiving(true)}>
            Archive this variant
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {archiving && <ArchiveVariant product={product} variant={variant} close={() => setArchiving(false)} />}
    </>
  );
}
