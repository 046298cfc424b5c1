import { dayName } from '#admin/words/dates.ts';
import { move } from '#admin/words/typed.ts';
import { count, money } from '#contracts/words.ts';
import type { Measure } from './Week.tsx';
import type { Pair } from './week.ts';

interface WeekReadoutProps {
  pair: Pair;
  measure: Measure;
  currency: string;
  /** The day is not over yet. */
  running: boolean;
}

/** The chosen day as text, above the chart. */
export function WeekReadout({ pair, measure, currency, running }: WeekReadoutProps) {
  const format = (of: Pair['now']) => (measure === 'total' ? money(of.total, currency) : count(of.orders, 'order'));
  const change = move(pair.before[measure], pair.now[measure]);
  return (
    <dl className="readout">
      <div>
        <dt>
          {dayName(pair.day)}
          {running && ', so far'}
        </dt>
        <dd className="readout-now">
          {format(pair.now)}
          {change && <small>{change}</small>}
        </dd>
      </div>
      <div>
        <dt>{dayName(pair.before.day)}</dt>
        <dd>{format(pair.before)}</dd>
      </div>
    </dl>
  );
}

/** The numbers of the chart as a table, for screen readers. */
export function WeekTable({ week, currency }: { week: Pair[]; currency: string }) {
  return (
    <div className="sr">
      <table>
        <caption>Orders and money of the last seven days, and of the same days a week before</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Orders</th>
            <th scope="col">Money</th>
            <th scope="col">Orders a week before</th>
            <th scope="col">Money a week before</th>
          </tr>
        </thead>
        <tbody>
          {week.map(({ day, now, before }) => (
            <tr key={day}>
              <th scope="row">{dayName(day)}</th>
              <td>{now.orders}</td>
              <td>{money(now.total, currency)}</td>
              <td>{before.orders}</td>
              <td>{money(before.total, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
