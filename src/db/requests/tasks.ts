import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';
import { REQUEST_MAILS } from '#domain/mailKinds.ts';

export const requestTasks = {
  /** A mail to the buyer about what they asked for. It may name a request that was not made: then nobody gets one. */
  request_mail: declareTask('mail', z.object({ mail: z.enum(REQUEST_MAILS), requestId: z.string() })),
  /** Remove the photographs of an account that was erased. */
  photos_due: declareTask('events', z.object({ folder: z.string() })),
};
