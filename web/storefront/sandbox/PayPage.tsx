import type { SandboxPayment } from '#contracts/sandbox.ts';
import { money } from '#contracts/words.ts';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import { Decline, PressButton, STATES } from './parts.tsx';

interface PayPageProps {
  shop: Shop;
  payment: SandboxPayment;
  /** Where the shopper goes back to. */
  back: string | null;
}

/** Development only: what a shopper sees at the gateway. */
export function PayPage({ shop, payment, back }: PayPageProps) {
  const { description, amount, currency, can, method, isChallenged, status, declined } = payment;
  const title = isChallenged ? 'Is it you?' : `Pay ${money(amount, currency)}`;
  return (
    <Page shop={shop} kind="sandbox" title={title} cart="none">
      <div class="sheet">
        <h1>{title}</h1>
        <p>
          {description}, by {method === 'card' ? 'card' : 'iDEAL'}. This is the sandbox: no money moves, and no card is needed.
        </p>
        {declined ? <p class="note note-bad">The last try was declined: {declined}</p> : null}
        {can.includes('approve') ? (
          <form class="presses" method="post" action={`/dev/gateway/pay/${payment.id}`} data-once>
            {isChallenged ? <Challenge /> : method === 'card' ? <Card payment={payment} /> : <Ideal payment={payment} />}
          </form>
        ) : (
          <p class="note">{STATES[status] ?? status}: there is nothing to pay.</p>
        )}
        {back ? <a href={back}>Back to the shop{can.includes('approve') ? ', without paying' : ''}</a> : null}
      </div>
    </Page>
  );
}

/** 3-D Secure: the bank of the card asks its customer. */
function Challenge() {
  return (
    <>
      <PressButton action="approve" text="It is me: pay" isMain />
      <input type="hidden" name="reason" value="payment_intent_authentication_failure" />
      <PressButton action="decline" text="It is not me" />
    </>
  );
}

function Card({ payment: { id, amount, currency } }: { payment: SandboxPayment }) {
  return (
    <>
      <PressButton action="approve" text={`Pay ${money(amount, currency)}`} isMain />
      <PressButton action="challenge" text="Pay with 3-D Secure" />
      <Decline id={id} text="Be declined" />
    </>
  );
}

function Ideal({ payment: { amount, currency } }: { payment: SandboxPayment }) {
  return (
    <>
      <PressButton action="approve" text={`Pay ${money(amount, currency)}`} isMain />
      <PressButton action="process" text="Pay, and let the bank take its time" />
      <PressButton action="decline" text="Cancel at the bank" />
    </>
  );
}
