import { Alert } from '@mantine/core';
import { isProblem } from '../api/problem.ts';
import { fieldWords } from '../parts/tell.tsx';
import { quantity, type Unit } from '../words/quantity.ts';

/** Why stock did not move, and what can be done instead. */
export function StockProblem({ error, unit }: { error: Error; unit: Unit }) {
  if (isProblem(error, 'insufficient_stock')) {
    const stock = Number(error.problem.stock);
    const reserved = Number(error.problem.reserved);
    return (
      <Alert color="tomato" role="alert" title="Too much to take away">
        {quantity(stock, unit)} on hand, and {quantity(reserved, unit)} of that is held for shoppers, in their carts. At most{' '}
        {quantity(stock - reserved, unit)} can go now. What carts hold comes free when they let go of it, after 15 minutes at the latest.
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
      {fieldWords(error)}
    </Alert>
  );
}
