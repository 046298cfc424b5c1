import { z } from 'zod';
import { id, listOf, page, time } from './wire.ts';

export type { MailKind } from '#domain/mailKinds.ts';

/** `pending`: not sent yet. `failed`: the last attempt failed. An event is `failed` when the queue has given it up. */
export const mailState = z.enum(['pending', 'sent', 'failed']);

/**
 * A mail as staff see it, or an event of the store that failed. An event is work behind a commit that is not a mail, so it has no
 * recipient and no subject.
 */
export const staffMail = z.object({
  id,
  /** True for an event, which is not a mail. */
  event: z.boolean(),
  /** The kind of mail: `verify`, `reset`, `order_placed`, … For an event, its kind: `price_changed`, `tier_changed`. */
  kind: z.string(),
  /** Empty if it failed before the recipient was known. */
  to: z.string(),
  subject: z.string(),
  state: mailState,
  /** The error of the last attempt, without secrets. */
  error: z.string().nullable(),
  attempts: z.number().int(),
  createdAt: time,
  sentAt: time.nullable(),
});

/** With both bodies. Outside development, secrets for the recipient are left out of them. The text of an event is its payload as JSON. */
export const staffMailPage = staffMail.extend({ text: z.string(), html: z.string() });

export const mailQuery = page.extend({
  state: mailState.optional(),
  /** The beginning of the recipient's address. */
  q: z.string().max(200).optional(),
  kind: z.string().max(40).optional(),
});
export const mailList = listOf(staffMail);

export type MailState = z.infer<typeof mailState>;
export type StaffMail = z.infer<typeof staffMail>;
export type StaffMailPage = z.infer<typeof staffMailPage>;
export type MailQuery = z.infer<typeof mailQuery>;
