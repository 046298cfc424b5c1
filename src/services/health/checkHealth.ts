import { pingDatabase } from '#db/kit/read.ts';
import type { Context } from '#services/context.ts';

export type Health = { status: 'ok' | 'degraded'; database: 'ok' | 'down'; media: 'ok' | 'down' };

/** Check each dependency with its smallest request. */
export async function checkHealth(ctx: Context): Promise<Health> {
  const [database, media] = await Promise.all([answers(pingDatabase(ctx.db)), answers(ctx.media.has('health'))]);
  return { status: database === 'ok' && media === 'ok' ? 'ok' : 'degraded', database, media };
}

async function answers(question: Promise<unknown>): Promise<'ok' | 'down'> {
  return question.then(
    () => 'ok',
    () => 'down',
  );
}
