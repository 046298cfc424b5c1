import type { PaymentMethod } from '#contracts/orders.ts';
import { count, METHOD_WORDS, money } from '#contracts/words.ts';

export interface HowToPayProps {
  /** Those that the store offers. */
  ways: readonly PaymentMethod[];
  chosen: PaymentMethod;
  /** Store credit that may be spent, in minor units. */
  balance: number;
  useCredit: boolean;
  /** How long a transfer may take. */
  transferDays: number;
  error?: string;
}

interface Sum {
  total: number;
  currency: string;
}

/** The ways to pay with what each means, and store credit if there is any. */
export function HowToPay({ ways, chosen, balance, useCredit, transferDays, error, total, currency }: HowToPayProps & Sum) {
  const spent = Math.min(balance, total);
  return (
    <fieldset id="paymentMethod" tabindex={-1}>
      <legend>How you pay</legend>
      {balance > 0 ? (
        <label class="choice credit-choice">
          <input type="checkbox" name="useCredit" value="yes" checked={useCredit} />
          <span>
            <b>Use my store credit ({money(balance, currency)})</b>
            <small>
              {spent === total
                ? 'It pays all of this order, so nothing below is asked.'
                : `It pays ${money(spent, currency)} of it. ${money(total - spent, currency)} is left to pay as you choose below.`}
            </small>
          </span>
        </label>
      ) : null}
      <div class="choices">
        {ways.map((way) => (
          <label class="choice" key={way}>
            <input type="radio" name="paymentMethod" value={way} checked={way === chosen} />
            <span>
              <b>{METHOD_WORDS[way]}</b>
              <small>{meaning(way, transferDays)}</small>
            </span>
          </label>
        ))}
      </div>
      {error ? <p class="field-error">{error}</p> : null}
    </fieldset>
  );
}

/** What each way to pay means. */
function meaning(way: PaymentMethod, transferDays: number): string {
  switch (way) {
    case 'ideal':
      return 'You pay now, on the page of your bank.';
    case 'card':
      return 'Set aside on your card now, and taken when your order leaves us.';
    case 'bank_transfer':
      return `You get a reference, and ${count(transferDays, 'day')} to send the money. We begin when it is here.`;
    case 'cash_on_delivery':
      return 'Cash, when it arrives.';
  }
}
