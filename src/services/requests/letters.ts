import { type Account, accountsRead } from '#db/accounts/read.ts';
import { readOfAll } from '#db/kit/read.ts';
import { buyersOf, ordersRead, type StoredOrder } from '#db/orders/read.ts';
import { ordersOfRequests, requestsOfTasks, requestsRead, type StoredRequest } from '#db/requests/read.ts';
import {
  problemAnsweredLetter,
  withdrawalReceivedLetter,
  withdrawalRefusedLetter,
  withdrawalSettledLetter,
} from '#mail/letters/requests.ts';
import { presentOrder } from '#services/orders/present.ts';
import type { TaskHandlers, TaskNeeds } from '#services/tasks.ts';
import { presentOwnRequest } from './present.ts';

const LETTERS = {
  withdrawal_received: withdrawalReceivedLetter,
  withdrawal_settled: withdrawalSettledLetter,
  withdrawal_refused: withdrawalRefusedLetter,
  problem_answered: problemAnsweredLetter,
};

interface Found {
  requests: StoredRequest[];
  orders: StoredOrder[];
  buyers: Map<string, Account>;
}

const needs: TaskNeeds<Found> = (taskIds) => {
  const ids = requestsOfTasks(taskIds);
  const orderIds = ordersOfRequests(ids);
  return readOfAll({ requests: requestsRead(ids), orders: ordersRead(orderIds), buyers: accountsRead(buyersOf(orderIds)) });
};

/** Letters to the buyer of the order, at the address of their account. None when the request was not made, or the buyer is gone. */
export const requestLetterHandlers: TaskHandlers<'request_mail'> = {
  request_mail: {
    needs,
    async run(ctx, { payload: { mail: kind, requestId, withdrawalId, answerId } }, { requests, orders, buyers }: Found) {
      const request = requests.find(({ id, declared }) => id === requestId || declared.some((one) => one.id === withdrawalId));
      const stored = orders.find(({ order }) => order.id === request?.orderId);
      const buyer = buyers.get(stored?.order.personId ?? '');
      if (!request || !stored || !buyer) return { letter: null };
      const { timeZone, withdrawalDays } = ctx.settings;
      const own = presentOwnRequest(request);
      const about = {
        order: presentOrder(stored),
        request: own,
        declared: own.declared[request.declared.findIndex(({ id }) => id === withdrawalId)] ?? null,
        answered: own.answers[request.answers.findIndex(({ id }) => id === answerId)] ?? null,
        timeZone,
        withdrawalDays,
      };
      // Of all the money that goes back, without a word, another letter tells.
      if (kind === 'withdrawal_settled' && about.answered?.answer === null && own.state !== 'open') return { letter: null };
      return { letter: { kind, to: buyer.email, letter: LETTERS[kind](ctx.site.baseUrl, about), secret: null } };
    },
  },
};
