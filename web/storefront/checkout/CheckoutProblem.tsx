import type { Cart, CartLine } from '#contracts/carts.ts';
import type { Problem } from '#contracts/problem.ts';
import { money } from '#contracts/words.ts';
import { hindered, problemWords } from '#storefront/carts/LineProblem.tsx';
import { PriceMove } from '#storefront/carts/PriceMove.tsx';
import { goods } from '#storefront/carts/view.ts';
import { ProblemNote, Warning } from '#storefront/forms/Problems.tsx';

interface Shortage {
  variantId: string;
  name?: string;
  available?: number;
}

/** Why the order was not placed: what happened, what was kept, and what to do. */
export function CheckoutProblem({ problem, cart }: { problem: Problem | null; cart: Cart | null }) {
  if (problem?.code === 'unauthenticated') return <SignedOut />;
  const inTheWay = hindered(cart);
  if (inTheWay.length && (!problem || problem.code === 'quantity_not_allowed')) return <NotAllowed lines={inTheWay} />;
  if (!problem || !cart) return <ProblemNote problem={problem} />;
  if (problem.code === 'price_changed') return <PriceChanged cart={cart} agreed={problem.expectedTotal} />;
  if (problem.code === 'out_of_stock') return <Short lines={shortages(problem, cart)} />;
  if (problem.code === 'below_minimum_order') {
    return (
      <Warning>
        <p>
          <b>{money(Math.max(0, cart.minimumOrder - goods(cart)), cart.currency)} more to order.</b> We deliver from{' '}
          {money(cart.minimumOrder, cart.currency)}. Your cart and your answers are kept.
        </p>
      </Warning>
    );
  }
  return <ProblemNote problem={problem} kept="Nothing was ordered. Your cart and your answers are kept." />;
}

function SignedOut() {
  return (
    <Warning>
      <p>
        <b>You were signed out meanwhile.</b> Nothing was ordered, and your cart is kept.
      </p>
    </Warning>
  );
}

function PriceChanged({ cart, agreed }: { cart: Cart; agreed: unknown }) {
  const was = typeof agreed === 'number' ? `You agreed to ${money(agreed, cart.currency)}. ` : '';
  const moved = cart.lines.filter((line) => line.previousUnitPrice !== null);
  return (
    <Warning>
      <p>
        <b>{moved.length ? 'A price moved' : 'Your cart changed'} while you were here.</b> Nothing was ordered. {was}
        The total is now {money(cart.total, cart.currency)}; if you agree, press the button below.
      </p>
      {cart.moves.map(({ ruleId, detail }) => (
        <p key={ruleId}>{detail}</p>
      ))}
      {cart.promo?.detail ? <p>{cart.promo.detail}</p> : null}
      {moved.length ? (
        <ul class="moves">
          {moved.map((line) => (
            <li key={line.variantId}>
              <b>{line.name}</b>
              <PriceMove line={line} currency={cart.currency} />
            </li>
          ))}
        </ul>
      ) : null}
    </Warning>
  );
}

function NotAllowed({ lines }: { lines: CartLine[] }) {
  return (
    <Warning>
      <p>
        <b>Something in your cart cannot be ordered as it is.</b> Nothing was ordered, your cart is kept.
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.variantId}>
            {line.name}, {line.variantName}: {problemWords(line)}
          </li>
        ))}
      </ul>
      <p>
        <a href="/cart">Change the cart</a>, then come back here.
      </p>
    </Warning>
  );
}

function Short({ lines }: { lines: Shortage[] }) {
  return (
    <Warning>
      <p>
        <b>Some of it sold out meanwhile.</b> Nothing was ordered, your cart and your answers are kept.
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.variantId}>
            {line.name}: {line.available ? `${line.available} left` : 'none left'}
          </li>
        ))}
      </ul>
      <p>
        <a href="/cart">Change the cart</a>, then come back here.
      </p>
    </Warning>
  );
}

function shortages(problem: Problem, cart: Cart): Shortage[] {
  const lines = Array.isArray(problem.lines) ? (problem.lines as Shortage[]) : [];
  return lines.map((line) => ({ ...line, name: line.name ?? cart.lines.find((l) => l.variantId === line.variantId)?.name ?? 'One line' }));
}
