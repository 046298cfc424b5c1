import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Summary } from '#admin/api/types.ts';
import { Empty } from '#admin/parts/Empty.tsx';
import { RunningOutRow } from './RunningOutRow.tsx';

const FIRST = 10;

/** What is low or sold out, scarcest first, each with the way to receive more. */
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
