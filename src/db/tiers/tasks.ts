import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

export const tierTasks = {
  tier_changed: declareTask('events', z.object({ personId: z.string() })),
};
