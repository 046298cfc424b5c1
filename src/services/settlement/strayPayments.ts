import type { StrayPayment } from '#contracts/orderMoney.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { guardMay } from '#db/kit/permitted.ts';
import { acknowledgeStray, keepStray, listStrays, readStray, type StrayRow } from '#db/payments/strays.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import { GatewayFailure, type Intent } from '#payments/gateway.ts';
import type { Context, StaffContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { staffWrite } from '#services/write.ts';

/**
 * The gateway reports an intent that no attempt has. If it was opened for this store and has money, staff are told: its order got lost, such as
 * with a copy of the database that was put back. An intent that somebody else has opened with the same gateway is none of ours.
 */
export async function noteStray(ctx: Context, intentId: string): Promise<void> {
  const intent = await ctx.gateway?.read(intentId).catch(nullIfRefused);
  if (!intent || intent.attemptId === null) return;
  const { id, currency, attemptId } = intent;
  mustBeWritten(await commit(ctx.db, keepStray({ id, amount: heldOf(intent), currency, attemptId, foundAt: ctx.now() })));
}

/** For managers and owners: stray payments that nobody looks after, or those that somebody does. */
export async function listStrayPayments(
  ctx: StaffContext,
  { acknowledged = false, ...query }: PageQuery & { acknowledged?: boolean | undefined },
): Promise<Result<Page<StrayPayment>>> {
  if (!may(ctx.actor.person.role, 'payments.confirm')) return refuse({ code: 'forbidden' });
  return readPage(query, {
    sort: acknowledged ? 'acknowledged strays' : 'strays',
    read: (after, most) => listStrays(ctx.db, acknowledged, momentOf(after), most),
    position: ({ foundAt, id }) => ({ key: [foundAt], id }),
    present,
  });
}

/** A member of staff looks after a stray payment, so that nobody else has to. Of two, the first; the other gets the same answer. */
export function acknowledgePayment(ctx: StaffContext, { id }: { id: string }): Promise<Result<StrayPayment>> {
  const staffId = ctx.actor.person.id;
  const find = async (): Promise<Result<StrayRow>> => {
    const found = await readStray(ctx.db, id);
    return found ? ok(found) : refuse({ code: 'not_found', what: 'payment' });
  };
  return staffWrite<StrayRow, StrayPayment>(ctx, {
    permission: 'payments.confirm',
    read: find,
    change: ({ amount, currency }) =>
      ok({
        statements: [...acknowledgeStray(id, staffId, ctx.now()), guardOneRow(), ...guardMay('payments.confirm', staffId)],
        audit: {
          action: 'payment.acknowledged',
          entity: 'payment',
          entityId: id,
          departmentId: null,
          before: null,
          after: { amount, currency },
        },
      }),
    explain: (_, found) => (found.acknowledgedAt === null ? refuse({ code: 'forbidden' }) : ok(present(found))),
    reread: async () => {
      const found = await find();
      return found.ok ? ok(present(found.value)) : found;
    },
  });
}

/* What the gateway has of it: set aside, or captured and not given back or taken back. */
function heldOf({ state, authorised, captured, refunds, disputed }: Intent): number {
  if (state === 'authorised') return authorised;
  const given = refunds.reduce((sum, { amount, state: of }) => (of === 'failed' ? sum : sum + amount), 0);
  return Math.max(0, captured - given - disputed);
}

function present({ acknowledgedByName: acknowledgedBy, foundAt, acknowledgedAt, ...stray }: StrayRow): StrayPayment {
  return { ...stray, foundAt: isoTime(foundAt), acknowledgedAt: isoTimeOrNull(acknowledgedAt), acknowledgedBy };
}

function nullIfRefused(failure: unknown): null {
  if (failure instanceof GatewayFailure && failure.refused) return null;
  throw failure;
}
