import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';
import { PROVIDERS } from '#domain/accounts/providers.ts';
import { ACCOUNT_MAILS } from '#domain/mailKinds.ts';

/** What was changed about how somebody signs in. */
const securityChange = z.object({
  what: z.enum(['app_on', 'app_off', 'app_reset', 'passkey_added', 'identity_linked']),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Of a linked identity. */
  provider: z.enum(PROVIDERS).optional(),
});

export type SecurityChange = z.infer<typeof securityChange>;

const accountMail = z.object({
  mail: z.enum(ACCOUNT_MAILS),
  personId: z.string(),
  /** Of a new device. */
  sessionId: z.string().optional(),
  /** Of a change to how somebody signs in. */
  change: securityChange.optional(),
});

export type AccountMail = z.infer<typeof accountMail>;

export const accountTasks = {
  /** A mail to a person about their account; the task's id is what its secret follows from. */
  mail: declareTask('mail', accountMail),
  /** Somebody is called otherwise: what shows their name shows the new one. */
  person_renamed: declareTask('events', z.object({ personId: z.string() })),
};
