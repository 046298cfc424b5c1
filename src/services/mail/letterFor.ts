import { type Account, accountById } from '#db/accounts/read.ts';
import { sessionById } from '#db/accounts/sessions.ts';
import { findOrder } from '#db/orders/read.ts';
import type { OutboxEvent } from '#db/outbox/events.ts';
import { PROVIDER_LABELS } from '#domain/accounts/providers.ts';
import { may } from '#domain/permissions.ts';
import type { Letter } from '#mail/letter.ts';
import { alreadyRegisteredLetter } from '#mail/letters/alreadyRegistered.ts';
import { invitationLetter } from '#mail/letters/invitation.ts';
import { newDeviceLetter } from '#mail/letters/newDevice.ts';
import { orderCancelledLetter } from '#mail/letters/orderCancelled.ts';
import { orderDeliveredLetter } from '#mail/letters/orderDelivered.ts';
import { orderOnItsWayLetter } from '#mail/letters/orderOnItsWay.ts';
import { orderPaidLetter } from '#mail/letters/orderPaid.ts';
import { orderPlacedLetter } from '#mail/letters/orderPlaced.ts';
import { orderRefundedLetter } from '#mail/letters/orderRefunded.ts';
import { passwordChangedLetter } from '#mail/letters/passwordChanged.ts';
import { resetLetter } from '#mail/letters/reset.ts';
import { securityChangedLetter } from '#mail/letters/securityChanged.ts';
import { verifyLetter } from '#mail/letters/verify.ts';
import { welcomeLetter } from '#mail/letters/welcome.ts';
import { mailToken } from '#services/accounts/mailToken.ts';
import type { Context } from '#services/context.ts';
import { presentOrder } from '#services/orders/present.ts';

export type MailEvent = Extract<OutboxEvent, { kind: 'mail' | 'order_placed' | 'order_mail' }>;

export interface Addressed {
  kind: string;
  to: string;
  letter: Letter;
  /** What nobody but the recipient may read. */
  secret: string | null;
}

/** What an event says to whom; null when whoever it was for is gone. */
export async function letterFor(ctx: Context, outboxId: string, event: MailEvent): Promise<Addressed | null> {
  switch (event.kind) {
    case 'mail':
      return accountLetter(ctx, outboxId, event.payload);
    case 'order_placed':
      return orderLetter(ctx, 'order_placed', event.payload.orderId);
    case 'order_mail':
      return orderLetter(ctx, event.payload.mail, event.payload.orderId);
  }
}

type AccountMail = Extract<OutboxEvent, { kind: 'mail' }>['payload'];
type Written = Pick<Addressed, 'letter' | 'secret'>;

async function accountLetter(ctx: Context, outboxId: string, mail: AccountMail): Promise<Addressed | null> {
  const account = await accountById(ctx.db.$client, mail.personId);
  const written = account && (await write(ctx, outboxId, mail, account));
  return written ? { kind: mail.mail, to: account.email, ...written } : null;
}

async function write(ctx: Context, outboxId: string, { mail, sessionId, change }: AccountMail, account: Account): Promise<Written | null> {
  const { baseUrl } = ctx;
  switch (mail) {
    case 'verify': {
      const secret = await mailToken(ctx, 'verify', outboxId);
      return { letter: verifyLetter(baseUrl, secret), secret };
    }
    case 'reset': {
      const secret = await mailToken(ctx, 'reset', outboxId);
      return { letter: resetLetter(baseUrl, secret), secret };
    }
    case 'invitation': {
      // Withdrawn before the mail went out.
      if (!may(account.role, 'desk.read')) return null;
      const secret = account.verifiedAt === null ? await mailToken(ctx, 'invitation', outboxId) : null;
      return { letter: invitationLetter(baseUrl, { ...account, token: secret }), secret };
    }
    case 'new_device': {
      const session = await sessionById(ctx.db, sessionId ?? '');
      const at = new Date(session?.createdAt ?? ctx.now()).toISOString();
      return session && { letter: newDeviceLetter(baseUrl, account.name, { ...session, at }), secret: null };
    }
    case 'security_changed': {
      if (!change) return null;
      const { what, provider } = change;
      const at = new Date(change.at).toISOString();
      const changed = { what, provider: provider ? PROVIDER_LABELS[provider] : null, at };
      return { letter: securityChangedLetter(baseUrl, account.name, changed), secret: null };
    }
    case 'welcome':
      return { letter: welcomeLetter(baseUrl, account.name), secret: null };
    case 'password_changed':
      return { letter: passwordChangedLetter(baseUrl, account.name), secret: null };
    case 'already_registered':
      return { letter: alreadyRegisteredLetter(baseUrl, account.name), secret: null };
  }
}

const ORDER_LETTERS = {
  order_placed: orderPlacedLetter,
  order_paid: orderPaidLetter,
  order_on_its_way: orderOnItsWayLetter,
  order_delivered: orderDeliveredLetter,
  order_cancelled: orderCancelledLetter,
  order_refunded: orderRefundedLetter,
};

async function orderLetter(ctx: Context, kind: keyof typeof ORDER_LETTERS, orderId: string): Promise<Addressed | null> {
  const found = await findOrder(ctx.db, orderId, null);
  const buyer = found?.order.personId ? await accountById(ctx.db.$client, found.order.personId) : null;
  if (!found || !buyer) return null;
  return { kind, to: buyer.email, letter: ORDER_LETTERS[kind](ctx.baseUrl, presentOrder(found)), secret: null };
}
