import { Link } from '@tanstack/react-router';
import type { Summary } from '#admin/api/types.ts';
import { Availability } from '#admin/parts/Availability.tsx';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { quantity, type Unit } from '#admin/words/quantity.ts';

export function RunningOutRow({ item }: { item: Summary['lowStock'][number] }) {
  const { productId, variantId, name, sku, available } = item;
  const left = available > 0 ? `· ${quantity(available, item.unit as Unit)} left` : undefined;
  return (
    <li>
      <span className="lines-what">
        <Link to="/catalogue/$productId" params={{ productId }}>
          {name}
        </Link>
        <small className="sku">{sku}</small>
      </span>
      <Availability of={available > 0 ? 'low' : 'out'} note={left} />
      <LinkButton
        to="/stock/$productId/$variantId"
        params={{ productId, variantId }}
        size="compact-sm"
        variant="default"
        aria-label={`Receive ${name}, ${sku}`}
      >
        Receive
      </LinkButton>
    </li>
  );
}
