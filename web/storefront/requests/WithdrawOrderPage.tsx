import type { Order } from '#contracts/orders.ts';
import type { OwnRequest } from '#contracts/requests.ts';
import { clockIn, EXEMPTION_WORDS } from '#contracts/words.ts';
import { Form, FormPage } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';
import { goodsName, withdrawnFrom } from './OrderRequests.tsx';
import { WITHDRAW } from './WithdrawPages.tsx';

/** What was ticked, with its quantities as they were typed. */
export interface Chosen {
  all: boolean;
  lines: Readonly<Record<string, string>>;
}

interface WithdrawOrderPageProps {
  shop: Shop;
  order: Order;
  /** A withdrawal that has no answer yet: this one is added to it. */
  before: OwnRequest | null;
  chosen: Chosen;
  errors: Record<string, string>;
  days: number;
}

/** The first step for a customer who is signed in: which goods of their order. */
export function WithdrawOrderPage({ shop, order, before, chosen, errors, days }: WithdrawOrderPageProps) {
  const left = order.lines.filter((line) => line.refunded < line.quantity);
  const labels = { all: 'The goods', ...Object.fromEntries(left.map((line) => [`quantity-${line.id}`, goodsName(line)])) };
  return (
    <FormPage shop={shop} title="Withdraw from contract">
      <p>
        You may change your mind for {days} days after you got <a href={`/orders/${order.id}`}>order {order.number}</a>, and need not say
        why. <a href="/returns">For which goods</a>, and how you get your money back.
      </p>
      {before ? (
        <p class="note" role="status">
          <b>You withdrew from this order on {clockIn(shop.timeZone).dateTime(before.at)}</b>, from {withdrawnFrom(before, order)}. We look
          at it. What you confirm now is added to it.
        </p>
      ) : null}
      <Form action={`/orders/${order.id}/withdraw`} submit={WITHDRAW} errors={errors} labels={labels}>
        <fieldset class="withdraw-lines">
          <legend>What you withdraw from</legend>
          <label class="withdraw-line">
            <input type="checkbox" id="all" name="all" value="yes" checked={chosen.all} aria-describedby={errors.all && 'all-error'} />
            <b>The whole order</b>
          </label>
          {errors.all ? (
            <p class="field-error" id="all-error">
              {errors.all}
            </p>
          ) : null}
          {left.map((line) => (
            <Line line={line} typed={chosen.lines[line.id]} error={errors[`quantity-${line.id}`]} key={line.id} />
          ))}
        </fieldset>
      </Form>
      <p class="quiet">Next, you look at it once more and confirm. Only then do you withdraw.</p>
    </FormPage>
  );
}

function Line({ line, typed, error }: { line: Order['lines'][number]; typed: string | undefined; error: string | undefined }) {
  const { id, quantity, refunded, unit } = line;
  const field = `quantity-${id}`;
  const most = quantity - refunded;
  const exempt = EXEMPTION_WORDS[line.withdrawalExempt];
  return (
    <div class={error ? 'withdraw-line field-bad' : 'withdraw-line'}>
      <label>
        <input type="checkbox" name={`line-${id}`} value="yes" checked={typed !== undefined} />
        <span>
          {goodsName(line)}
          {exempt ? <small> {exempt}</small> : null}
        </span>
      </label>
      <span class="withdraw-quantity">
        <input
          id={field}
          name={field}
          value={typed ?? String(most)}
          inputmode="numeric"
          autocomplete="off"
          aria-label={`How much of ${goodsName(line)}`}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${field}-error` : undefined}
        />{' '}
        of {most}
        {unit === 'each' ? '' : ` ${unit}`}
      </span>
      {error ? (
        <p class="field-error" id={`${field}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
