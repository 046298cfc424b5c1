import type { Order, OrderLine } from '#contracts/orders.ts';
import type { OwnRequest } from '#contracts/requests.ts';
import { PROBLEM_WORDS, type StoreClock } from '#contracts/words.ts';
import { WITHDRAW } from './WithdrawPages.tsx';

/** What a customer may ask about an order, and what they asked. */
export interface Asked {
  items: readonly OwnRequest[];
  /** A problem can be reported now. */
  reportable: boolean;
}

interface OrderRequestsProps {
  order: Order;
  asked: Asked;
  clock: StoreClock;
}

/** What the customer asked, with our answers, and the ways to ask. */
export function OrderRequests({ order, asked, clock }: OrderRequestsProps) {
  const { items, reportable } = asked;
  const withdrawn = items.some(({ kind, state }) => kind === 'withdrawal' && state === 'open');
  const withdrawable = order.status !== 'cancelled' && order.status !== 'pending_payment' && !withdrawn;
  if (items.length === 0 && !reportable && !withdrawable) return null;
  return (
    <section aria-labelledby="order-requests" class="order-requests">
      <h2 id="order-requests">{reportable || items.length > 0 ? 'Something wrong?' : 'Changed your mind?'}</h2>
      {items.length > 0 ? (
        <ul class="requests">
          {items.map((request) => (
            <RequestItem key={request.id} request={request} order={order} clock={clock} />
          ))}
        </ul>
      ) : null}
      {reportable ? (
        <a class="button button-quiet report" href={`/orders/${order.id}/problems`}>
          Report a problem
        </a>
      ) : null}
      {withdrawable ? (
        <p>
          <a href={`/orders/${order.id}/withdraw`}>{WITHDRAW}</a>
        </p>
      ) : null}
    </section>
  );
}

const STATES: Record<OwnRequest['state'], string> = { open: 'We are looking at it', settled: 'Settled', answered: 'Answered' };

function RequestItem({ request, order, clock }: { request: OwnRequest; order: Order; clock: StoreClock }) {
  const { state, what, text, photoUrl, answer, answeredAt } = request;
  const line = order.lines.find(({ id }) => id === request.lineId);
  return (
    <li>
      <p class="request-head">
        <b>{line && what ? `${goodsName(line)}: ${PROBLEM_WORDS[what].toLowerCase()}` : 'Withdrawal from the contract'}</b>{' '}
        <span class={state === 'open' ? 'status' : 'status status-delivered'}>{STATES[state]}</span>
      </p>
      <p class="quiet">{clock.dateTime(request.at)}</p>
      {text ? <p class="request-text">{text}</p> : null}
      {photoUrl ? <img src={photoUrl} alt="The photograph that you sent" loading="lazy" /> : null}
      {answer ? (
        <div class="request-answer">
          <p>
            <b>Our answer</b> {answeredAt ? <span class="quiet">{clock.dateTime(answeredAt)}</span> : null}
          </p>
          <p class="request-text">{answer}</p>
        </div>
      ) : null}
      {state === 'settled' ? <p class="quiet">Money goes back for it: see the payment.</p> : null}
    </li>
  );
}

/** Goods with their size. */
export function goodsName({ name, variantName }: OrderLine): string {
  return `${name}, ${variantName}`;
}
