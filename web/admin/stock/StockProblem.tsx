import { Alert, Button } from '@mantine/core';
import { isProblem } from '#admin/api/problem.ts';
import { fieldErrorText } from '#admin/parts/notify.tsx';
import { storeClock } from '#admin/words/dates.ts';
import { count, quantity, signed, type Unit } from '#contracts/words.ts';
import type { Mode } from './stockChange.ts';

interface StockProblemProps {
  error: Error;
  unit: Unit;
  mode: Mode;
  /** Types another amount into the form. */
  use: (amount: number) => void;
}

/** Why the stock was not changed, and what can be done instead. */
export function StockProblem({ error, unit, mode, use }: StockProblemProps) {
  if (isProblem(error, 'insufficient_stock')) return <TooLittle facts={heldOf(error.problem)} unit={unit} mode={mode} use={use} />;
  if (isProblem(error, 'unreachable')) {
    return (
      <Alert color="honey" role="alert" title="The store did not answer">
        It may or may not have been recorded. Send it again: it counts once.
      </Alert>
    );
  }
  return (
    <Alert color="tomato" role="alert" title="Nothing was recorded">
      {fieldErrorText(error)}
    </Alert>
  );
}

interface Held {
  stock: number;
  reserved: number;
  carts: number;
  heldUntil: string | null;
}

function heldOf({ stock, reserved, carts, heldUntil }: Record<string, unknown>): Held {
  return {
    stock: Number(stock),
    reserved: Number(reserved),
    carts: Number(carts),
    heldUntil: typeof heldUntil === 'string' ? heldUntil : null,
  };
}

/* Goods in carts are promised. The least that can be recorded is what they hold: then nothing more is sold, and it is counted again later. */
function TooLittle({ facts, unit, mode, use }: Omit<StockProblemProps, 'error'> & { facts: Held }) {
  const { stock, reserved, carts, heldUntil } = facts;
  const most = stock - reserved;
  const isCount = mode === 'count';
  const least = isCount ? reserved : mode === 'waste' ? most : -most;
  const words = isCount ? `Use ${quantity(least, unit)} for now` : `Use ${mode === 'waste' ? quantity(least, unit) : signed(least, unit)}`;
  if (reserved === 0) {
    return (
      <Alert color="tomato" role="alert" title="Too much to take away">
        {`Only ${quantity(stock, unit)} on hand.`}
      </Alert>
    );
  }
  return (
    <Alert color="tomato" role="alert" title={isCount ? 'Less than carts hold' : 'Too much to take away'}>
      <p>
        {`Shoppers hold ${quantity(reserved, unit)} of the ${quantity(stock, unit)} on hand, in ${count(carts, 'cart')}${heldUntil === null ? '' : `, until ${storeClock().time(heldUntil)} unless they go on`}. That is promised to them, so nothing was recorded.`}
      </p>
      <p>
        {isCount
          ? `If it is not there, record ${quantity(reserved, unit)} now: nobody else can take any. Count again when the carts have let go, or have become orders.`
          : `At most ${quantity(most, unit)} can go now, the rest when the carts have let go.`}
      </p>
      {least !== 0 && (
        <Button variant="default" size="compact-sm" onClick={() => use(least)}>
          {words}
        </Button>
      )}
    </Alert>
  );
}
