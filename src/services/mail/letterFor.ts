import { accountById } from '../../db/accounts/read.ts';
import { findOrder } from '../../db/orders/read.ts';
import type { OutboxEvent } from '../../db/outbox/events.ts';
import type { Letter } from '../../mail/letter.ts';
import { alreadyRegisteredLetter } from '../../mail/letters/alreadyRegistered.ts';
import { orderPlacedLetter } from '../../mail/letters/orderPlaced.ts';
import { verifyLetter } from '../../mail/letters/verify.ts';
import { mailToken } from '../accounts/mailToken.ts';
import type { Context } from '../context.ts';
import { presentOrder } from '../orders/present.ts';

export type MailEvent = Extract<OutboxEvent, { kind: 'mail' | 'order_placed' }>;

export interface Addressed {
  kind: string;
  to: string;
  letter: Letter;
  /** What nobody but the recipient may read. */
  secret: string | null;
}

/** What an event says to whom; null when whoever it was for is gone. */
export async function letterFor(ctx: Context, outboxId: string, event: MailEvent): Promise<Addressed | null> {
  return event.kind === 'mail' ? accountLetter(ctx, outboxId, event.payload) : orderLetter(ctx, event.payload.orderId);
}

type AccountMail = Extract<OutboxEvent, { kind: 'mail' }>['payload'];

async function accountLetter(ctx: Context, outboxId: string, { mail: kind, personId }: AccountMail): Promise<Addressed | null> {
  const account = await accountById(ctx.db.$client, personId);
  if (!account) return null;
  switch (kind) {
    case 'verify': {
      const secret = await mailToken(ctx, 'verify', outboxId);
      return { kind, to: account.email, letter: verifyLetter(ctx.baseUrl, secret), secret };
    }
    case 'already_registered':
      return { kind, to: account.email, letter: alreadyRegisteredLetter(ctx.baseUrl, account.name), secret: null };
  }
}

async function orderLetter(ctx: Context, orderId: string): Promise<Addressed | null> {
  const found = await findOrder(ctx.db, orderId, null);
  const buyer = found?.order.personId ? await accountById(ctx.db.$client, found.order.personId) : null;
  if (!found || !buyer) return null;
  return { kind: 'order_placed', to: buyer.email, letter: orderPlacedLetter(ctx.baseUrl, presentOrder(found)), secret: null };
}
