import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '#admin/shell/me.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { Refund } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { may } from '#contracts/permissions.ts';
import { isSentByStaff, money } from '#contracts/words.ts';
import { whyText } from './gatewayWords.ts';
import { RefundAgain } from './RefundAgain.tsx';
import { SendRefund } from './SendRefund.tsx';

/** What was decided to be given back, with the state of each, and buttons for those that failed and those that staff have to send. */
export function Refunds({ order }: { order: StaffOrder }) {
  const { refunds, currency } = order;
  const { role } = useMe();
  const [doing, setDoing] = useState<{ what: 'send' | 'again'; id: string } | null>(null);
  const chosen = refunds.find(({ id }) => id === doing?.id);
  if (refunds.length === 0) return null;
  return (
    <>
      <h3 className="refunds-title">Money back</h3>
      <ul className="refunds">
        {refunds.map((refund) => {
          const { id, amount, reason, at } = refund;
          const isOurs = sendsIt(refund);
          return (
            <li key={id}>
              <b>{money(amount, currency)}</b> <span className={isOurs ? 'dangerous' : undefined}>{stateWords(order, refund)}</span>
              <small className="soft">{[dateTime(at), reason].filter(Boolean).join(': ')}</small>
              {refund.open && may(role, 'payments.confirm') && (
                <Button size="compact-sm" variant="default" mr="xs" onClick={() => setDoing({ what: 'again', id })}>
                  Give it back again…
                </Button>
              )}
              {isOurs && may(role, 'payments.confirm') && (
                <Button size="compact-sm" variant="default" onClick={() => setDoing({ what: 'send', id })}>
                  {refund.open ? 'Sent by bank transfer…' : 'It was sent…'}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {chosen && doing?.what === 'send' && <SendRefund order={order} refund={chosen} close={() => setDoing(null)} />}
      {chosen && doing?.what === 'again' && <RefundAgain order={order} refund={chosen} close={() => setDoing(null)} />}
    </>
  );
}

function sendsIt({ method, state, open: isOpen }: Refund): boolean {
  return isSentByStaff({ method, state, isOpen });
}

function stateWords(order: StaffOrder, refund: Refund): string {
  const { id, to, state, trouble, doneAt } = refund;
  if (to === 'credit') return 'put to store credit';
  if (state === 'done') return 'paid back';
  if (state === 'failed') {
    const how = doneAt === null ? 'could not be paid back' : 'did not arrive, and came back to us';
    const isReplaced = order.refunds.some(({ replaces }) => replaces === id);
    return `${how}${trouble ? `: ${whyText(trouble)}` : ''}${isReplaced ? '. Given back again' : ''}`;
  }
  return sendsIt(refund) ? 'has to be sent by bank transfer' : 'on its way';
}
