import { quantity, type Unit } from '#contracts/words.ts';
import { after, type StockLevels } from './stockChange.ts';

const ROWS = [
  { key: 'onHand', label: 'On hand' },
  { key: 'inCarts', label: 'Held in carts' },
  { key: 'free', label: 'Free to sell' },
] as const;

/** The stock now, and after the change. */
export function BeforeAfter({ levels, delta, unit }: { levels: StockLevels; delta: number; unit: Unit }) {
  const then = after(levels, delta);
  return (
    <table className="before-after">
      <thead>
        <tr>
          <td />
          <th scope="col">Now</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ key, label }) => (
          <tr key={key} data-short={then[key] < 0 || undefined}>
            <th scope="row">{label}</th>
            <td>{quantity(levels[key], unit)}</td>
            <td>
              <b data-moved={then[key] !== levels[key] || undefined}>{quantity(then[key], unit)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
