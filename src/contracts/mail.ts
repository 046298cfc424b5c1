import { z } from 'zod';
import { id, listOf, page, time } from './wire.ts';

/** `pending` has not gone out yet, `failed` did not at its last attempt. */
export const mailState = z.enum(['pending', 'sent', 'failed']);

/** A mail as staff see it. */
export const staffMail = z.object({
  id,
  /** What it is about: `verify`, `reset`, `order_placed`, … */
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

/** With both bodies; what nobody but the recipient may read is left out of them, outside development. */
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
