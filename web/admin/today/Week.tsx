import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Summary } from '#admin/api/queries.ts';
import { Empty } from '#admin/parts/Page.tsx';
import { WeekChart } from './WeekChart.tsx';
import { WeekReadout, WeekTable } from './WeekReadout.tsx';
import { pairs } from './week.ts';

export type Measure = 'total' | 'orders';

const MEASURES = [
  { value: 'total', label: 'Money' },
  { value: 'orders', label: 'Orders' },
];

/** The last seven days, each compared with the same day of the week before. */
export function Week({ summary: { days, currency, now } }: { summary: Pick<Summary, 'days' | 'currency' | 'now'> }) {
  const [measure, setMeasure] = useState<Measure>('total');
  const [chosen, choose] = useState(6);
  const week = pairs(days, now);
  const pair = week[chosen];
  const quiet = week.every(({ now, before }) => now.orders === 0 && before.orders === 0);
  return (
    <section className="panel" aria-labelledby="week">
      <div className="panel-head">
        <h2 id="week">This week and last</h2>
        <SegmentedControl
          size="xs"
          aria-label="Measure"
          data={MEASURES}
          value={measure}
          onChange={(value) => setMeasure(value === 'orders' ? 'orders' : 'total')}
        />
      </div>
      {quiet ? (
        <Empty icon="today" title="No orders in the last 14 days" />
      ) : (
        <>
          {pair && <WeekReadout pair={pair} measure={measure} currency={currency} running={chosen === week.length - 1} />}
          <WeekChart week={week} measure={measure} currency={currency} chosen={chosen} choose={choose} />
          <WeekTable week={week} currency={currency} />
        </>
      )}
    </section>
  );
}
