import { ActionIcon, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { ArchiveVariant } from './Archive.tsx';
import { PriceHistory } from './PriceHistory.tsx';

export function VariantActions({ product, variant }: { product: Product; variant: Variant }) {
  const [archiving, setArchiving] = useState(false);
  const [looking, setLooking] = useState(false);
  const navigate = useNavigate();
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
          <Menu.Item onClick={() => void navigate({ to: '/stock/$productId/$variantId', params })} leftSection={<Icon name="receive" />}>
            Receive or correct stock
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="ledger" />} onClick={() => setLooking(true)}>
            Price history
          </Menu.Item>
          <Menu.Item className="dangerous" leftSection={<Icon name="archive" />} onClick={() => setArchiving(true)}>
            Archive this variant
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {looking && <PriceHistory product={product} variant={variant} close={() => setLooking(false)} />}
      {archiving && <ArchiveVariant product={product} variant={variant} close={() => setArchiving(false)} />}
    </>
  );
}
