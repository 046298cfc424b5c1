import type { TaskHandlers } from '#services/tasks.ts';
import { repriceCarts } from './repriceCarts.ts';
import { showTier } from './showOwner.ts';

/** What carts do when something outside them has moved. */
export const cartTaskHandlers: TaskHandlers<'price_changed' | 'tier_changed'> = {
  price_changed: (ctx, { payload }) => repriceCarts(ctx, payload),
  tier_changed: (ctx, { payload }) => showTier(ctx, payload.personId),
};
