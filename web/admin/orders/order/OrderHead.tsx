import { Alert, Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { useMove } from '#admin/orders/moves/useMove.ts';
import { StatusBadge } from '#admin/orders/StatusBadge.tsx';
import { lastMoveWords, STEPS, stepOf } from '#admin/orders/words.ts';
import { focusHeading } from '#admin/parts/Dialog.tsx';
import { Icon } from '#admin/parts/Icon.tsx';
import { PageHead } from '#admin/parts/Page.tsx';
import { dateTime } from '#admin/words/dates.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { STATUS_WORDS } from '#contracts/words.ts';
import { CancelOrder } from './CancelOrder.tsx';

/** The number and the status of an order, with the buttons of what the reader may do with it now. */
export function OrderHead({ order, back }: { order: StaffOrder; back: ReactNode }) {
  const { number, status, next, placedAt } = order;
  const [cancelling, setCancelling] = useState(false);
  // The button that was pressed is gone with the move.
  const { move, to, error, late } = useMove(order, () => {
    focusHeading();
    setCancelling(false);
  });
  const isSettled = useSettled(status);
  const step = stepOf(order);
  return (
    <>
      <PageHead title={`Order ${number}`} back={back}>
        {step && (
          <Button loading={to === step} disabled={!isSettled || (to !== null && to !== step)} onClick={() => move({ to: step })}>
            {STEPS[step].press}
          </Button>
        )}
        <Slip order={order} page="packing-slip" label="Packing slip" />
        <Slip order={order} page="delivery-note" label="Delivery note" />
        {next.includes('cancelled') && (
          <Button variant="default" className="dangerous" disabled={!isSettled || to !== null} onClick={() => setCancelling(true)}>
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
      {!cancelling && <NotDone title="Not moved" error={error} />}
      {cancelling && (
        <CancelOrder
          order={order}
          isBusy={to === 'cancelled'}
          problem={<NotDone title="Not cancelled" error={error} />}
          cancel={(reason) => move({ to: 'cancelled', reason })}
          close={() => setCancelling(false)}
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
