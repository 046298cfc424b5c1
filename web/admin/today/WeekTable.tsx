import { dayName } from '#admin/words/dates.ts';
import { money } from '#admin/words/money.ts';
import type { Pair } from './week.ts';

/** What the chart shows, for those who read it another way. */
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
