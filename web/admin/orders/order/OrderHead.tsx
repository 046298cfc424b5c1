import { Alert, Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { ConfirmTransfer, mayHaveTransfer, waitsForTransfer } from '#admin/orders/money/ConfirmTransfer.tsx';
import { RefundOrder } from '#admin/orders/money/RefundOrder.tsx';
import { mayBeRefunded } from '#admin/orders/money/refund.ts';
import { useMove } from '#admin/orders/moves/useMove.ts';
import { StatusBadge } from '#admin/orders/StatusBadge.tsx';
import { lastMoveWords, STEPS, stepOf } from '#admin/orders/words.ts';
import { focusHeading } from '#admin/parts/Dialog.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { PageHead } from '#admin/parts/Page.tsx';
import { useMe } from '#admin/shell/me.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { may, mayAnywhere } from '#contracts/permissions.ts';
import { STATUS_WORDS } from '#contracts/words.ts';
import { CancelOrder } from './CancelOrder.tsx';

type Asked = 'cancel' | 'transfer' | 'refund';

/** The number and the status of an order, with the buttons of what the reader may do with it now. */
export function OrderHead({ order, back }: { order: StaffOrder; back: ReactNode }) {
  const { number, status, next, placedAt } = order;
  const { role } = useMe();
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  // The button that was pressed is gone with the move.
  const { move, to, error, late } = useMove(order, () => {
    focusHeading();
    close();
  });
  const isReady = useSettled(status) && to === null;
  const step = stepOf(order);
  return (
    <>
      <PageHead title={`Order ${number}`} back={back}>
        {step && (
          <Button loading={to === step} disabled={!isReady && to !== step} onClick={() => move({ to: step })}>
            {STEPS[step].press}
          </Button>
        )}
        {mayHaveTransfer(order) && may(role, 'payments.confirm') && (
          <Button variant={waitsForTransfer(order) ? undefined : 'default'} disabled={!isReady} onClick={() => ask('transfer')}>
            {waitsForTransfer(order) ? 'The transfer came in…' : 'A transfer came in…'}
          </Button>
        )}
        {status !== 'pending_payment' && status !== 'cancelled' && (
          <>
            <Slip order={order} page="packing-slip" label="Packing slip" />
            <Slip order={order} page="delivery-note" label="Delivery note" />
          </>
        )}
        {mayBeRefunded(order) && mayAnywhere(role, 'orders.refund') && (
          <Button variant="default" disabled={!isReady} onClick={() => ask('refund')}>
            Give money back…
          </Button>
        )}
        {next.includes('cancelled') && (
          <Button variant="default" className="dangerous" disabled={!isReady} onClick={() => ask('cancel')}>
            Cancel order…
          </Button>
        )}
      </PageHead>
      <p className="order-state" role="status">
        <StatusBadge status={status} /> <span className="soft">{`Placed ${dateTime(placedAt)}`}</span>
      </p>
      {late && (
        <Alert color="honey" role="alert" title="Somebody was faster">
          {`${lastMoveWords(late)} You see it as it is now: ${STATUS_WORDS[late.status].toLowerCase()}.`}
        </Alert>
      )}
      {asked === null && <NotDone title="Not moved" error={error} />}
      {asked === 'refund' && <RefundOrder order={order} close={close} />}
      {asked === 'transfer' && (
        <ConfirmTransfer
          order={order}
          isBusy={to === 'confirmed'}
          problem={<NotDone title="Not confirmed" error={error} />}
          confirm={({ amount, reference }) => move({ to: 'confirmed', words: reference, amount })}
          close={close}
        />
      )}
      {asked === 'cancel' && (
        <CancelOrder
          order={order}
          isBusy={to === 'cancelled'}
          problem={<NotDone title="Not cancelled" error={error} />}
          cancel={(words) => move({ to: 'cancelled', words })}
          close={close}
        />
      )}
    </>
  );
}

interface SlipProps {
  order: Pick<StaffOrder, 'id'>;
  page: 'packing-slip' | 'delivery-note';
  label: string;
}

/** A page of the store to print, in a window of its own. */
function Slip({ order, page, label }: SlipProps) {
  return (
    <Button
      component="a"
      variant="default"
      href={`/api/v1/orders/${encodeURIComponent(order.id)}/${page}`}
      target="_blank"
      leftSection={<Icon name="print" />}
    >
      {label}
    </Button>
  );
}

/* Milliseconds. */
const A_MOMENT = 800;

/** Not for a moment after the status has changed, so that no button takes a press that was meant for the one before it. */
function useSettled(status: StaffOrder['status']): boolean {
  const [settled, settle] = useState(status);
  useEffect(() => {
    if (settled === status) return;
    const soon = setTimeout(() => settle(status), A_MOMENT);
    return () => clearTimeout(soon);
  }, [settled, status]);
  return settled === status;
}
