import { Alert, Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { NotDone } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { acknowledgePayment, ordersChanged, straysQuery } from '#admin/orders/queries.ts';
import { notify } from '#admin/parts/notify.tsx';
import { Failed } from '#admin/parts/Page.tsx';
import { useMe } from '#admin/shell/me.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { StrayPayment } from '#contracts/orderMoney.ts';
import { may } from '#contracts/permissions.ts';
import { money } from '#contracts/words.ts';

/** Payments that the gateway has for this store and that no order has, for who looks after money. */
export function StrayPayments() {
  const { role } = useMe();
  const query = useInfiniteQuery({ ...straysQuery, enabled: may(role, 'payments.confirm') });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {query.error && <Failed error={query.error} what="Payments without an order" retry={() => void query.refetch()} />}
      {items.map((payment) => (
        <OneStray key={payment.id} payment={payment} />
      ))}
      {query.hasNextPage && (
        <Button variant="default" mb="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Older payments without an order
        </Button>
      )}
    </>
  );
}

function OneStray({ payment: { id, amount, currency, foundAt } }: { payment: StrayPayment }) {
  const queryClient = useQueryClient();
  const sum = money(amount, currency);
  const save = useSave({
    send: () => acknowledgePayment(id),
    done: async ({ acknowledgedBy }: StrayPayment) => {
      notify(`${acknowledgedBy ?? 'Somebody'} looks after it`, `${sum}, ${id}`);
      await Promise.all([queryClient.invalidateQueries({ queryKey: straysQuery.queryKey }), ordersChanged(queryClient)]);
    },
  });
  return (
    <Alert color="tomato" role="status" className="stray" title={`The gateway reports a payment of ${sum} that no order has`}>
      <p>
        {`Heard of ${dateTime(foundAt)}. Its number there is `}
        <code>{id}</code>
        {
          '. It was opened for this store, and its order is not there: perhaps a copy of the data was put back. Look for the number in the pages of the payment gateway; give the money back there, or ask the customer for a new order.'
        }
      </p>
      <NotDone title="Not noted" error={save.error} />
      <Button size="compact-sm" variant="default" loading={save.isBusy} onClick={() => save.submit({ input: null })}>
        I look after it
      </Button>
    </Alert>
  );
}
