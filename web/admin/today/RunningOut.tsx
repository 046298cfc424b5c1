import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Summary } from '#admin/api/queries.ts';
import { Availability } from '#admin/catalogue/Availability.tsx';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { Empty } from '#admin/parts/Page.tsx';
import { quantity, type Unit } from '#contracts/words.ts';

const FIRST = 10;

/** The variants that are low or sold out, lowest first, each with a link to receive more. */
export function RunningOut({ items }: { items: Summary['lowStock'] }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <section className="panel" aria-labelledby="running-out">
      <h2 id="running-out">What runs out</h2>
      {items.length === 0 ? (
        <Empty icon="tick" title="Everything is well stocked" />
      ) : (
        <ul className="lines">
          {shown.map((item) => (
            <RunningOutRow key={item.variantId} item={item} />
          ))}
        </ul>
      )}
      {shown.length < items.length && (
        <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
          Show the other {items.length - shown.length}
        </Button>
      )}
    </section>
  );
}

function RunningOutRow({ item }: { item: Summary['lowStock'][number] }) {
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
