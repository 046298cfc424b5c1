import { z } from 'zod';
import { id, time } from './wire.ts';

/** A sent mail, as the development mailbox shows it. */
export const mailboxItem = z.object({
  id,
  kind: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  sentAt: time,
});
export const mailbox = z.object({ items: z.array(mailboxItem) });

export type MailboxItem = z.infer<typeof mailboxItem>;
