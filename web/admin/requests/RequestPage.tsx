import './requests.css';
import '#admin/orders/orders.css';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { Goods } from '#admin/orders/order/Goods.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { useMe } from '#admin/shell/me.ts';
import { dateTime } from '#admin/words/dates.ts';
import { may } from '#contracts/permissions.ts';
import type { SeenRequest } from '#contracts/requests.ts';
import { EXEMPTION_WORDS, money, quantity } from '#contracts/words.ts';
import { AnswerForm } from './AnswerForm.tsx';
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
          <Answers seen={seen} />
          {isOpen ? <AnswerForm key={seen.yours.join()} seen={seen} /> : <Answered seen={seen} />}
        </section>
      </div>
    </div>
  );
}

/** What the customer wrote and sent. */
function Said({ seen }: { seen: SeenRequest }) {
  const { request, order } = seen;
  const { kind, text, photoUrl, declared } = request;
  const exempt = order.lines.filter((line) => line.withdrawalExempt !== 'no');
  return (
    <section className="panel" aria-labelledby="said">
      <h2 id="said">What they ask</h2>
      {kind === 'withdrawal' && declared.length > 1 ? (
        <Declared seen={seen} />
      ) : text ? (
        <p className="request-said">{text}</p>
      ) : (
        <p className="soft">No words with it.</p>
      )}
      {kind === 'withdrawal' && <p>{aboutWhat(order, request)}</p>}
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

/** Each time that they withdrew, when they did so more than once before there was an answer. */
function Declared({ seen: { request, order } }: { seen: SeenRequest }) {
  return (
    <ul className="request-declared">
      {request.declared.map((one) => (
        <li key={one.at}>
          <b>{dateTime(one.at)}</b>
          {one.adds ? '' : ', nothing new'}: {aboutWhat(order, one)}
          {one.text && <span className="request-said">{one.text}</span>}
        </li>
      ))}
    </ul>
  );
}

function aboutWhat(order: SeenRequest['order'], { lines, text }: Pick<SeenRequest['request'], 'lines' | 'text'>): string {
  if (lines) return `They withdraw from ${lines.map((one) => goodsWords(order, one)).join(', ')}.`;
  return text ? 'They withdraw as they say.' : 'They withdraw from the whole order.';
}

function goodsWords({ lines }: SeenRequest['order'], { lineId, quantity: of }: { lineId: string; quantity: number }): string {
  const line = lines.find(({ id }) => id === lineId);
  return line ? `${quantity(of, line.unit)} of ${line.name}` : 'goods of others';
}

/** What was answered of a withdrawal so far: by whom, and for which goods. */
function Answers({ seen: { request, order } }: { seen: SeenRequest }) {
  const { answers, state } = request;
  if (answers.length === 0 || (answers.length === 1 && state !== 'open')) return null;
  return (
    <ul className="request-declared">
      {answers.map(({ at, by, answer, refunded, lineIds }) => {
        const names = order.lines.flatMap(({ id, name }) => (lineIds.includes(id) ? [name] : []));
        return (
          <li key={at}>
            <b>{refunded ? 'Money back' : 'Refused'}</b>: {names.length > 0 ? names.join(', ') : 'goods of others'}
            {answer && <span className="request-said">{answer}</span>}
            <small className="soft">
              {by ?? 'The store'}, {dateTime(at)}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

function Answered({ seen }: { seen: SeenRequest }) {
  const { answer, answeredAt, answeredBy, state, answers } = seen.request;
  const { role } = useMe();
  const { feeDue, order } = seen;
  return (
    <>
      {answer && answers.length < 2 && <p className="request-said">{answer}</p>}
      {state === 'settled' && <p>Money went back: see the order.</p>}
      {feeDue > 0 && (
        <Alert color="honey" title="The delivery fee is still to go back">
          They withdrew from the whole order, so the law asks for the {money(feeDue, order.currency)} too.{' '}
          {may(role, 'orders.refund_amount') ? (
            <Link to="/orders/$orderId" params={{ orderId: order.id }}>
              Give it back at the order
            </Link>
          ) : (
            'An owner gives it back at the order.'
          )}
        </Alert>
      )}
      <p className="soft">
        {answeredBy ?? 'The store'}
        {answeredAt ? `, ${dateTime(answeredAt)}` : ''}
      </p>
    </>
  );
}
