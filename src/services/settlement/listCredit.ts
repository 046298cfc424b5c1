import type { CreditEntry } from '#contracts/credit.ts';
import { creditBalance, listCredit } from '#db/payments/credit.ts';
import { ok, type Result } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { SignedInContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { ownReads } from '#services/reads.ts';

export interface OwnCredit extends Page<CreditEntry> {
  /** Minor units. */
  balance: number;
  currency: string;
}

/** The caller's store credit, and what moved it, newest first. */
export async function listOwnCredit(ctx: SignedInContext, query: PageQuery): Promise<Result<OwnCredit>> {
  const { id } = ctx.actor.person;
  const [balance, page] = await Promise.all([
    creditBalance(ownReads(ctx), id),
    readPage(query, {
      sort: 'credit',
      read: (after, most) => listCredit(ownReads(ctx), id, momentOf(after), most),
      position: (entry) => ({ key: [entry.at], id: entry.id }),
      present: ({ at, amount, reason, orderId }): CreditEntry => ({ at: isoTime(at), amount, reason, orderId }),
    }),
  ]);
  return page.ok ? ok({ ...page.value, balance, currency: ctx.settings.currency }) : page;
}
