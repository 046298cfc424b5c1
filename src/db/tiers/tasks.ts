import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';
import { TIERS } from '#domain/tiers.ts';

export const tierTasks = {
  /** A person has another tier, and their open carts must show it. */
  tier_changed: declareTask('events', z.object({ personId: z.string() })),
  /** A mail to a person who has a higher tier. `until` is the end of an override, in epoch milliseconds. */
  tier_raised: declareTask('mail', z.object({ personId: z.string(), tier: z.enum(TIERS), until: z.number().nullable() })),
  /** More people have another tier coming than one run of the job moves. */
  tiers_due: declareTask('events', z.object({})),
};
