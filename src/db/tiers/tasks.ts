import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

export const tierTasks = {
  /** A person has another tier, and their open carts must show it. */
  tier_changed: declareTask('events', z.object({ personId: z.string() })),
  /** More people have another tier coming than one run of the job moves. */
  tiers_due: declareTask('events', z.object({})),
};
