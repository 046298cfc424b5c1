import './requests.css';
import '#admin/orders/orders.css';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { Goods } from '#admin/orders/order/Goods.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import type { SeenRequest } from '#contracts/requests.ts';
import { EXEMPTION_WORDS, money, quantity } from '#contracts/words.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { feeLeft } from './answer.ts';
import { lastRequests } from './feature.ts';
import { requestQuery } from './queries.ts';
import { aboutWords, StateBadge } from './words.tsx';

const route = getRouteApi('/staff/requests/$requestId');

/** One request: what the customer asked, the order, and the answer. */
export function RequestPage() {
  const { requestId } = route.useParams();
  const { data, error, refetch } = useQuery(requestQuery(requestId));
  if (data) return <RequestView key={data.request.id} seen={data} />;
  return (
    <>
      <PageHead title="Request" back={<lastRequests.Back />} />
      {isProblem(error, 'not_found') ? (
        <Empty icon="request" title="There is no such request here">
          <p>The address may be mistyped, or it is about goods of other departments.</p>
        </Empty>
      ) : error ? (
        <Failed error={error} what="This request" retry={() => void refetch()} />
      ) : (
        <LoadingRows rows={6} />
      )}
    </>
  );
}

function RequestView({ seen }: { seen: SeenRequest }) {
  const { request, order } = seen;
  const isOpen = request.state === 'open';
  return (
    <div className="request-page">
      <PageHead title={aboutWords(request)} back={<lastRequests.Back />} />
      <p className="order-state">
        <StateBadge of={request} />
        <span>
          {request.customer ?? 'Somebody whose account is erased'} asked this on {dateTime(request.at)}, about{' '}
          <Link to="/orders/$orderId" params={{ orderId: request.orderId }}>
            order {request.number}
          </Link>
          .
        </span>
      </p>
      {request.late && (
        <Alert color="honey" title="After the time of the law">
          It came later than the law gives. Whether it is accepted is for you to judge.
        </Alert>
      )}
      <div className="order-columns">
        <div>
          <Said seen={seen} />
          <Goods order={order} />
        </div>
        <section className="panel" aria-labelledby="answer">
          <h2 id="answer">{isOpen ? 'Answer' : 'Answered'}</h2>
          {isOpen ? <AnswerForm seen={seen} /> : <Answered seen={seen} />}
        </section>
      </div>
    </div>
  );
}

/** What the customer wrote and sent. */
function Said({ seen: { request, order } }: { seen: SeenRequest }) {
  const { kind, text, photoUrl, lines } = request;
  const exempt = order.lines.filter((line) => line.withdrawalExempt !== 'no');
  return (
    <section className="panel" aria-labelledby="said">
      <h2 id="said">What they ask</h2>
      {text ? <p className="request-said">{text}</p> : <p className="soft">No words with it.</p>}
      {kind === 'withdrawal' && (
        <p>
          {lines
            ? `They withdraw from ${lines.map((one) => goodsWords(order, one)).join(', ')}.`
            : text
              ? 'They withdraw as they say above.'
              : 'They withdraw from the whole order.'}
        </p>
      )}
      {kind === 'withdrawal' && exempt.length > 0 && (
        <ul className="request-exempt">
          {exempt.map(({ id, name, withdrawalExempt }) => (
            <li key={id}>
              <b>{name}</b> {EXEMPTION_WORDS[withdrawalExempt]}
            </li>
          ))}
        </ul>
      )}
      {photoUrl && (
        <a href={photoUrl} target="_blank" rel="noreferrer" className="request-photo">
          <img src={photoUrl} alt="The photograph of the customer, in a new window" />
        </a>
      )}
    </section>
  );
}

function goodsWords({ lines }: SeenRequest['order'], { lineId, quantity: of }: { lineId: string; quantity: number }): string {
  const line = lines.find(({ id }) => id === lineId);
  return line ? `${quantity(of, line.unit)} of ${line.name}` : 'goods of others';
}

function Answered({ seen }: { seen: SeenRequest }) {
  const { answer, answeredAt, answeredBy, state } = seen.request;
  const fee = state === 'settled' ? feeLeft(seen) : 0;
  return (
    <>
      {answer && <p className="request-said">{answer}</p>}
      {state === 'settled' && <p>Money went back: see the order.</p>}
      {fee > 0 && (
        <Alert color="honey" title="The delivery fee is still to go back">
          They withdrew from the whole order, so the law asks for the {money(fee, seen.order.currency)} too. An owner gives it back at the
          order, as an amount.
        </Alert>
      )}
      <p className="soft">
        {answeredBy ?? 'The store'}
        {answeredAt ? `, ${dateTime(answeredAt)}` : ''}
      </p>
    </>
  );
}
