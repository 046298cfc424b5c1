import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

export const importTasks = {
  /** Go on with an import: check the next rows of its file, or write them. */
  import_due: declareTask('events', z.object({ importId: z.string() })),
};
