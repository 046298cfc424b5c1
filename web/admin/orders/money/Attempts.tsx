import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { attemptsQuery } from '#admin/orders/queries.ts';
import { Failed } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import type { Attempt } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { capitalized, count, METHOD_WORDS, money } from '#contracts/words.ts';
import { eventWords, stateWords, triesWords, whyWords } from './gatewayWords.ts';
import { MovementList } from './Movements.tsx';

/** What the gateway said of each attempt to pay an order, newest first. Nothing of a part of an order, or where no gateway was asked. */
export function Attempts({ order }: { order: StaffOrder }) {
  const query = useInfiniteQuery({ ...attemptsQuery(order.id), enabled: !order.partial });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (order.partial || (items.length === 0 && !query.error)) return null;
  return (
    <section className="panel" aria-labelledby="gateway">
      <h2 id="gateway">At the payment gateway</h2>
      {query.error && <Failed error={query.error} what="What the gateway said" retry={() => void query.refetch()} />}
      <ol className="attempts">
        {items.map((attempt) => (
          <OneAttempt key={attempt.id} attempt={attempt} currency={order.currency} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Older attempts
        </Button>
      )}
    </section>
  );
}

function OneAttempt({ attempt, currency }: { attempt: Attempt; currency: string }) {
  const { at, method, amount, intentId, state, tries, declined, challenged, authorisedUntil, captured, returned, trouble } = attempt;
  const { disputed, disputeOpen, askedAt, movements, events, moreEvents } = attempt;
  const isBad = state === 'open' && declined !== null;
  return (
    <li>
      <b>{`${METHOD_WORDS[method]}, ${money(amount, currency)}`}</b>
      <span className={isBad ? 'dangerous' : undefined}>{stateWords(attempt)}</span>
      <small className="soft">{`${dateTime(at)}, ${triesWords(tries)}${challenged ? ', with 3-D Secure' : ''}`}</small>
      <dl className="facts">
        {declined !== null && <Fact what="Declined">{<Why code={declined} />}</Fact>}
        {trouble !== null && <Fact what="Trouble">{<Why code={trouble} />}</Fact>}
        {authorisedUntil !== null && <Fact what="Set aside until">{dateTime(authorisedUntil)}</Fact>}
        {captured > 0 && <Fact what="Received">{money(captured, currency)}</Fact>}
        {returned > 0 && <Fact what="Sent back at once">{money(returned, currency)}</Fact>}
        {disputed > 0 && <Fact what="Asked back by a bank">{`${money(disputed, currency)}${disputeOpen ? ', not decided yet' : ''}`}</Fact>}
        <Fact what="Its number there">{intentId === null ? 'Not known yet' : <code>{intentId}</code>}</Fact>
        <Fact what="Asked last">{dateTime(askedAt)}</Fact>
      </dl>
      {movements.length + events.length > 0 && (
        <details className="movements">
          <summary>{historyWords(movements.length, events.length + moreEvents)}</summary>
          {movements.length > 0 && <h3 className="refunds-title">Movements of money</h3>}
          <MovementList movements={movements} currency={currency} />
          {events.length > 0 && <h3 className="refunds-title">Reports of the gateway</h3>}
          {events.length > 0 && (
            <ol>
              {events.map(({ at: when, type }, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same may be reported twice in one moment
                <li key={`${when} ${type} ${n}`}>
                  <span>{eventWords(type)}</span>
                  <small className="soft movement-reference">{`${dateTime(when)}, ${type}`}</small>
                </li>
              ))}
              {moreEvents > 0 && <li className="soft">{`and ${count(moreEvents, 'older report')}`}</li>}
            </ol>
          )}
        </details>
      )}
    </li>
  );
}

function Fact({ what, children }: { what: string; children: ReactNode }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The reason in words, and the gateway's own word for it. */
function Why({ code }: { code: string }) {
  const words = whyWords(code);
  return words === null ? (
    <code>{code}</code>
  ) : (
    <>
      {capitalized(words)} <code className="soft">{code}</code>
    </>
  );
}

function historyWords(movements: number, events: number): string {
  return [movements > 0 ? count(movements, 'movement') : '', events > 0 ? count(events, 'report') : ''].filter(Boolean).join(', ');
}
