import type { CartLine } from '#contracts/carts.ts';
import { money, pricedFor, quantity } from '#contracts/words.ts';
import { Stepper } from './Stepper.tsx';
import { type CartView, isOpen } from './view.ts';

export function CartLineRow({ line, view }: { line: CartLine; view: CartView }) {
  const { currency } = view;
  const note = view.notes[line.variantId];
  const busy = view.busy.includes(line.variantId);
  const state = `${note ? ` line-${note.kind}` : ''}${busy ? ' line-busy' : ''}${line.heldUntil === null ? ' line-lapsed' : ''}`;
  return (
    <li class={`line${state}`} data-key={line.variantId}>
      <span class="line-picture">{line.imageUrl ? <img src={line.imageUrl} alt="" width="48" height="48" loading="lazy" /> : null}</span>
      <p class="line-name">
        <a href={`/p/${line.slug}`}>{line.name}</a>
      </p>
      <p class="line-total">
        {line.discount > 0 ? <s>{money(line.gross, currency)}</s> : null} <b>{money(line.total, currency)}</b>
      </p>
      <p class="line-size">{line.variantName}</p>
      {view.place === 'checkout' ? (
        <p class="line-quantity">{line.unit === 'each' ? `× ${line.quantity}` : quantity(line.quantity, line.unit)}</p>
      ) : (
        <Stepper item={line} quantity={line.quantity} back={view.back} small locked={!isOpen(view.cart)} />
      )}
      <div class="line-notes">
        {note ? <p class="line-note">{note.text}</p> : null}
        <PriceMove line={line} currency={currency} />
        {line.adjustments.map((cut) => (
          <p class="line-cut" key={cut.ruleId}>
            {cut.label} <b>−{money(cut.amount, currency)}</b>
          </p>
        ))}
        {line.heldUntil === null && line.availability === 'out' ? (
          <p class="line-sold">
            Sold out since. <a href={`/p/${line.slug}#instead`}>See what is near</a>
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** A price that changed since the shopper saw it: old, new, and the difference. */
export function PriceMove({ line, currency }: { line: CartLine; currency: string }) {
  const before = line.previousUnitPrice;
  if (before === null || before === line.unitPrice) return null;
  const up = line.unitPrice > before;
  const unit = pricedFor(line.priceQuantity, line.unit);
  return (
    <p class={up ? 'move move-up' : 'move move-down'}>
      <s>{money(before, currency)}</s> <b>{money(line.unitPrice, currency)}</b> {unit}
      <br />
      This went {up ? 'up' : 'down'} by {money(Math.abs(line.unitPrice - before), currency)} since you added it
    </p>
  );
}
