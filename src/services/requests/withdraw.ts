import type { Withdrawal } from '#contracts/requests.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { insertWithdrawal } from '#db/requests/write.ts';
import { readOrderNumber } from '#domain/orders/order.ts';
import { lateBefore, type RequestedLine } from '#domain/requests/request.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { askFor } from '#services/tasks.ts';

/**
 * Withdraw from the contract of an order. Nobody need be signed in, so the answer and the work are the same whether or not there is an
 * order with this number and mail address: only its own address is written to. Each withdrawal is confirmed; one while a request is open
 * belongs to that, and makes it larger if it says more. Every try is counted for the address, known or not. Answers an id under which the
 * customer themselves can see whether it was taken.
 */
export async function withdraw(ctx: Context, { number, email, lines, text = '' }: Withdrawal): Promise<Result<{ id: string }>> {
  const { attempts } = ctx.objects;
  const gate = `withdrawal of ${email}`;
  const retryAfterSeconds = await attempts.check(gate);
  if (retryAfterSeconds > 0) return refuse({ code: 'rate_limited', retryAfterSeconds });
  const id = ctx.newId('withdrawal');
  try {
    const [requestId, now] = [ctx.newId('customerRequest'), ctx.now()];
    const { withdrawalDays, timeZone } = ctx.settings;
    const mail = askFor(ctx, 'request_mail', { mail: 'withdrawal_received', withdrawalId: id });
    const asked = {
      id,
      requestId,
      number: readOrderNumber(number) ?? '',
      email,
      text,
      lines: lines ? JSON.stringify(positionsOf(lines)) : null,
    };
    mustBeWritten(await commit(ctx.db, insertWithdrawal({ ...asked, now, lateBefore: lateBefore(now, withdrawalDays, timeZone) }, mail)));
    announceSoon(ctx, [mail]);
  } finally {
    await attempts.fail(gate);
  }
  return ok({ id });
}

/* Whether the order has such lines is for staff to see: whoever asks may not learn it. */
function positionsOf(lines: NonNullable<Withdrawal['lines']>): RequestedLine[] {
  return lines.flatMap(({ lineId, quantity }) => (/^\d{1,4}$/.test(lineId) ? { position: Number(lineId), quantity } : []));
}
