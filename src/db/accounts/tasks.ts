import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';
import { PROVIDERS } from '#domain/accounts/providers.ts';
import { ACCOUNT_MAILS } from '#domain/mailKinds.ts';

/** A change to how a person signs in. */
const securityChange = z.object({
  what: z.enum(['app_on', 'app_off', 'app_reset', 'passkey_added', 'identity_linked']),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Set when a provider was linked or unlinked. */
  provider: z.enum(PROVIDERS).optional(),
});

export type SecurityChange = z.infer<typeof securityChange>;

const accountMail = z.object({
  mail: z.enum(ACCOUNT_MAILS),
  personId: z.string(),
  /** Set for the mail about a new device. */
  sessionId: z.string().optional(),
  /** Set for the mail about a change to how the person signs in. */
  change: securityChange.optional(),
});

export type AccountMail = z.infer<typeof accountMail>;

export const accountTasks = {
  /** A mail to a person about their account. Its secret is derived from the id of the task. */
  mail: declareTask('mail', accountMail),
  /** A person has a new name, and places that show the name must be refreshed. */
  person_renamed: declareTask('events', z.object({ personId: z.string() })),
};
