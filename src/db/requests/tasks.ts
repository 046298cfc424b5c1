import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';
import { REQUEST_MAILS } from '#domain/mailKinds.ts';

export const requestTasks = {
  /**
   * A mail to the buyer about what they asked for. `withdrawalId`: what was declared, which may not have been taken; then nobody gets one.
   * `answerId`: an answer to a withdrawal.
   */
  request_mail: declareTask(
    'mail',
    z.object({
      mail: z.enum(REQUEST_MAILS),
      requestId: z.string().optional(),
      withdrawalId: z.string().optional(),
      answerId: z.string().optional(),
    }),
  ),
  /** Remove the photographs of an account that was erased. */
  photos_due: declareTask('events', z.object({ folder: z.string() })),
};
