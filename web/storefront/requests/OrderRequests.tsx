import type { Order, OrderLine } from '#contracts/orders.ts';
import type { OwnRequest } from '#contracts/requests.ts';
import { PROBLEM_WORDS, quantity, type StoreClock } from '#contracts/words.ts';
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
  const withdrawable = order.status !== 'cancelled' && order.status !== 'pending_payment';
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

function stateOf({ state, answers }: OwnRequest): string {
  return state === 'open' && answers.length > 0 ? 'A part is answered' : STATES[state];
}

/** The goods of a withdrawal, in words. */
export function withdrawnFrom({ lines, text }: Pick<OwnRequest, 'lines' | 'text'>, order: Order): string {
  if (lines === null) return text === '' ? 'the whole order' : 'what you wrote';
  const named = lines.flatMap(({ lineId, quantity: of }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line ? [`${quantity(of, line.unit)} of ${goodsName(line)}`] : [];
  });
  return named.length > 0 ? named.join('; ') : 'goods of it';
}

function RequestItem({ request, order, clock }: { request: OwnRequest; order: Order; clock: StoreClock }) {
  const { state, what, text, photoUrl, answer, answeredAt, answers } = request;
  const line = order.lines.find(({ id }) => id === request.lineId);
  const settled = state === 'settled' || answers.some(({ refunded }) => refunded);
  return (
    <li>
      <p class="request-head">
        <b>{line && what ? `${goodsName(line)}: ${PROBLEM_WORDS[what].toLowerCase()}` : 'Withdrawal from the contract'}</b>{' '}
        <span class={state === 'open' ? 'status' : 'status status-delivered'}>{stateOf(request)}</span>
      </p>
      {request.declared.length > 0 ? (
        <Declared request={request} order={order} clock={clock} />
      ) : (
        <p class="quiet">{clock.dateTime(request.at)}</p>
      )}
      {text && request.declared.length === 0 ? <p class="request-text">{text}</p> : null}
      {photoUrl ? <img src={photoUrl} alt="The photograph that you sent" loading="lazy" /> : null}
      {answers.map((one) => (
        <Answer key={one.at} at={one.at} text={one.answer} about={aboutPart(one, request, order)} clock={clock} />
      ))}
      {answers.length === 0 && answer ? <Answer at={answeredAt} text={answer} about="" clock={clock} /> : null}
      {settled ? <p class="quiet">Money goes back for it: see the payment.</p> : null}
      {state === 'open' && answers.length > 0 ? <p class="quiet">We still look at the other goods, and write to you.</p> : null}
    </li>
  );
}

/* Each time that the customer withdrew, and from what. */
function Declared({ request, order, clock }: { request: OwnRequest; order: Order; clock: StoreClock }) {
  return request.declared.map((one) => (
    <>
      <p class="quiet">
        {clock.dateTime(one.at)}, from {withdrawnFrom(one, order)}
        {one.adds ? '' : ' (we had it already)'}
      </p>
      {one.text ? <p class="request-text">{one.text}</p> : null}
    </>
  ));
}

/* What an answer is about, when it is one of several. */
function aboutPart({ lineIds, refunded }: OwnRequest['answers'][number], { state, answers }: OwnRequest, order: Order): string {
  if (state !== 'open' && answers.length === 1) return '';
  const names = order.lines.flatMap((line) => (lineIds.includes(line.id) ? [goodsName(line)] : []));
  return `${refunded ? 'Money back' : 'Not accepted'}: ${names.join('; ')}`;
}

interface AnswerProps {
  at: string | null;
  text: string | null;
  about: string;
  clock: StoreClock;
}

function Answer({ at, text, about, clock }: AnswerProps) {
  if (!text && !about) return null;
  return (
    <div class="request-answer">
      <p>
        <b>Our answer</b> {at ? <span class="quiet">{clock.dateTime(at)}</span> : null}
      </p>
      {about ? <p>{about}</p> : null}
      {text ? <p class="request-text">{text}</p> : null}
    </div>
  );
}

/** Goods with their size. */
export function goodsName({ name, variantName }: OrderLine): string {
  return `${name}, ${variantName}`;
}
