import { Alert } from '@mantine/core';
import { isProblem } from '#admin/api/problem.ts';
import { fieldErrorText } from '#admin/parts/notify.tsx';
import { quantity, type Unit } from '#contracts/words.ts';

/** Why the stock was not changed, and what can be done instead. */
export function StockProblem({ error, unit }: { error: Error; unit: Unit }) {
  if (isProblem(error, 'insufficient_stock')) {
    const stock = Number(error.problem.stock);
    const reserved = Number(error.problem.reserved);
    return (
      <Alert color="tomato" role="alert" title="Too much to take away">
        {reserved === 0
          ? `Only ${quantity(stock, unit)} on hand.`
          : `${quantity(stock, unit)} on hand, and ${quantity(reserved, unit)} of that is held for shoppers, in their carts. At most ${quantity(stock - reserved, unit)} can go now; what a cart holds comes free when its shopper lets it go or its time is up.`}
      </Alert>
    );
  }
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
