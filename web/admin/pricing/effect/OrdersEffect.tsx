import { storeClock } from '#admin/words/dates.ts';
import type { Preview } from '#contracts/pricingPreview.ts';
import { count, money, number } from '#contracts/words.ts';

/** What the rule would have done to the orders of the last 30 days. */
export function OrdersEffect({ effect, currency }: { effect: NonNullable<Preview['effect']>; currency: string }) {
  const { since, lookedAt, mostLookedAt, orders, amount, saved } = effect;
  return (
    <>
      <h3>To the orders since {storeClock().date(since)}</h3>
      {lookedAt === 0 ? (
        <p className="soft">There were none.</p>
      ) : (
        <p>
          It would have taken <b>{money(amount, currency)}</b> off <b>{count(orders, 'order')}</b> {ofWhich(lookedAt, mostLookedAt)}.{' '}
          {saved &&
            saved.amount + saved.orders > 0 &&
            `As it is saved, it took ${money(saved.amount, currency)} off ${count(saved.orders, 'order')}.`}
        </p>
      )}
      <p className="soft hint">Reckoned alone, on what was paid, as if it had been open all the time and everybody had its code.</p>
    </>
  );
}

function ofWhich(lookedAt: number, most: number): string {
  return lookedAt >= most ? `of the ${number(lookedAt)} newest` : `of ${number(lookedAt)}`;
}
