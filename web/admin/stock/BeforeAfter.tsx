import { quantity, type Unit } from '#admin/words/quantity.ts';
import { after, type Standing } from './shelf.ts';

const ROWS = [
  { key: 'onHand', label: 'On hand' },
  { key: 'inCarts', label: 'Held in carts' },
  { key: 'free', label: 'Free to sell' },
] as const;

/** What there is now, and what there would be. */
export function BeforeAfter({ standing, delta, unit }: { standing: Standing; delta: number; unit: Unit }) {
  const then = after(standing, delta);
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
            <td>{quantity(standing[key], unit)}</td>
            <td>
              <b data-moved={then[key] !== standing[key] || undefined}>{quantity(then[key], unit)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
