import type { SandboxPayment } from '#contracts/sandbox.ts';
import { money, type StoreClock } from '#contracts/words.ts';
import { Decline, PressButton, STATES } from './parts.tsx';

interface PaymentCardProps {
  payment: SandboxPayment;
  clock: StoreClock;
  open: boolean;
}

/** One payment, with a button for everything that can happen to it now. */
export function PaymentCard({ payment, clock, open }: PaymentCardProps) {
  const { id, description, method, amount, currency, status, declined, createdAt } = payment;
  const name = `sandbox-${id}`;
  return (
    <article class="payment" id={id} aria-labelledby={name}>
      <h2 id={name}>
        {description}: {money(amount, currency)}
      </h2>
      <p>
        <b>{STATES[status] ?? status}</b>
        {declined ? `, declined: ${declined}` : ''}
      </p>
      <p class="quiet">
        {method === 'card' ? 'Card' : 'iDEAL'}, {clock.dateTime(createdAt)}, <code>{id}</code>
      </p>
      <Sums payment={payment} />
      <details open={open}>
        <summary>What can happen to it</summary>
        <Presses payment={payment} />
      </details>
      <Events payment={payment} clock={clock} />
    </article>
  );
}

function Sums({ payment: { captured, refunds, disputes, currency } }: { payment: SandboxPayment }) {
  const lines = [
    ...(captured ? [{ id: 'captured', text: `Captured ${money(captured, currency)}` }] : []),
    ...refunds.map(({ id, amount, status, isRelease }) => {
      return { id, text: `${isRelease ? 'Released' : 'Refunded'} ${money(amount, currency)}: ${status}` };
    }),
    ...disputes.map(({ id, amount, status }) => ({ id, text: `Disputed ${money(amount, currency)}: ${status}` })),
  ];
  if (lines.length === 0) return null;
  return (
    <ul class="quiet">
      {lines.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

function Presses({ payment: { id, can } }: { payment: SandboxPayment }) {
  const press = (action: string, text: string) => (can.includes(action) ? <PressButton action={action} text={text} /> : null);
  if (can.length === 0) return <p>Nothing more.</p>;
  return (
    <form class="presses" method="post" action={`/dev/gateway/${id}`} data-once>
      {press('approve', 'Approve')}
      {press('challenge', 'Ask for 3-D Secure')}
      {press('process', 'Let the bank take its time')}
      {can.includes('decline') ? <Decline id={id} text="Decline" /> : null}
      {press('lapse', 'Let it lapse')}
      {can.includes('refund') || can.includes('dispute') ? (
        <label>
          Amount{' '}
          <input type="text" name="amount" inputmode="decimal" placeholder="all" pattern="\d{1,6}([.,]\d{2})?" title="Such as 12.50" />
        </label>
      ) : null}
      {press('refund', 'Refund')}
      {press('endRefund', 'Let the oldest refund arrive')}
      {press('failRefund', 'Let the last refund fail')}
      {press('slowRefunds', 'Let refunds take days')}
      {press('quickRefunds', 'Let refunds go at once')}
      {press('dispute', 'Dispute')}
      {press('winDispute', 'The store wins the dispute')}
      {press('loseDispute', 'The store loses the dispute')}
    </form>
  );
}

function Events({ payment: { id, events }, clock }: { payment: SandboxPayment; clock: StoreClock }) {
  if (events.length === 0) return null;
  return (
    <details open={events.some(({ wasSent }) => !wasSent)}>
      <summary>Events</summary>
      <form method="post" action={`/dev/gateway/${id}`} data-once>
        <ul class="events">
          {events.map((event) => (
            <li key={event.id}>
              <span>
                <code>{event.type}</code> {clock.dateTime(event.at)}, {event.wasSent ? 'sent' : 'waits'}
                {event.tries.length ? ` (answered ${event.tries.join(', ')})` : ''}
              </span>
              <button type="submit" class="button button-quiet" name="event" value={event.id}>
                {event.wasSent ? 'Send again' : 'Send'}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </details>
  );
}
