import { z } from 'zod';
import { id, listOf, page, time } from './wire.ts';

export type { MailKind } from '#domain/mailKinds.ts';

/** `pending` has not gone out yet, `failed` did not at its last attempt; an event is `failed` once it is given up. */
export const mailState = z.enum(['pending', 'sent', 'failed']);

/** A mail as staff see it, or an event of the store that failed: work behind a commit that is no mail, and has neither recipient nor subject. */
export const staffMail = z.object({
  id,
  /** It is no mail. */
  event: z.boolean(),
  /** What it is about: `verify`, `reset`, `order_placed`, …; of an event, what it is: `price_changed`, `tier_changed`. */
  kind: z.string(),
  /** Empty where it failed before it was known. */
  to: z.string(),
  subject: z.string(),
  state: mailState,
  /** What the last attempt said, without secrets. */
  error: z.string().nullable(),
  attempts: z.number().int(),
  createdAt: time,
  sentAt: time.nullable(),
});

/** With both bodies; what nobody but the recipient may read is left out of them, outside development. An event's text is what it carries, as JSON. */
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
