import { keysInUse } from '#db/catalogue/writeImages.ts';
import { contentKey } from '#media/store.ts';
import type { Context } from '#services/context.ts';

const DAY = 24 * 3_600_000;
/* Pages of a thousand files that one run looks at. Each begins at another place, so that some nights see all of a larger store. */
const MOST_PAGES = 200;
/* So few are deleted whatever their share is. */
const LEAST = 100;

/**
 * Delete files of pictures that nothing shows any more. It counts first: a file must be older than a day, so that one that is just being
 * added stays, and when more than half of all that it looked at would go, nothing does, because then the database is what is wrong.
 * Returns how many it deleted.
 */
export async function collectMedia(ctx: Context): Promise<number> {
  const unused: string[] = [];
  let seen = 0;
  let from: Parameters<typeof ctx.media.list>[0] | null = { after: await somewhere(ctx) };
  for (let page = 0; page < MOST_PAGES && from; page++) {
    const { items, cursor } = await ctx.media.list(from);
    // A key with a slash is somebody's own (media/store.ts), and is erased with its account.
    const keys = items.filter(({ key, at }) => !key.includes('/') && at < ctx.now() - DAY).map(({ key }) => key);
    const used = await keysInUse(ctx.db, keys);
    seen += keys.length;
    unused.push(...keys.filter((key) => !used.has(key)));
    from = cursor === undefined ? null : { cursor };
  }
  ctx.log.info('media.counted', { seen, unused: unused.length });
  if (unused.length > LEAST && unused.length * 2 > seen) {
    ctx.log.error('media.kept', { seen, unused: unused.length });
    return 0;
  }
  for (const key of unused) await ctx.media.remove(key);
  return unused.length;
}

/* A store of less than a page is seen whole; of a larger one, what comes after a key by chance. */
async function somewhere(ctx: Context): Promise<string> {
  const { cursor } = await ctx.media.list({ after: '' });
  return cursor === undefined ? '' : contentKey(ctx.random(16));
}
