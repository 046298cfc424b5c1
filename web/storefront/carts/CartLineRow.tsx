import type { CartLine } from '#contracts/carts.ts';
import { money, quantity } from '#contracts/words.ts';
import { LineProblem } from './LineProblem.tsx';
import { PriceMove } from './PriceMove.tsx';
import { Stepper } from './Stepper.tsx';
import { type CartView, isOpen } from './view.ts';

export function CartLineRow({ line, view }: { line: CartLine; view: CartView }) {
  const { currency } = view;
  const note = view.notes[line.variantId];
  const busy = view.busy.includes(line.variantId);
  // Of what is no longer sold, there can only be less.
  const item = line.problem === 'withdrawn' ? { ...line, maxPerOrder: 0 } : line;
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
        <Stepper item={item} quantity={line.quantity} back={view.back} small locked={!isOpen(view.cart)} />
      )}
      <div class="line-notes">
        {note ? <p class="line-note">{note.text}</p> : null}
        <PriceMove line={line} currency={currency} />
        {line.adjustments.map((cut) => (
          <p class="line-cut" key={cut.ruleId}>
            {cut.label} <b>−{money(cut.amount, currency)}</b>
          </p>
        ))}
        <LineProblem line={line} view={view} />
        {line.heldUntil === null && line.availability === 'out' && line.problem !== 'withdrawn' ? (
          <p class="line-sold">
            Sold out since. <a href={`/p/${line.slug}#instead`}>See what is near</a>
          </p>
        ) : null}
      </div>
    </li>
  );
}
