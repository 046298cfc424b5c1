import { requests } from '#db/schema/index.ts';
import { insert, unique } from './insert.ts';

type Request = Partial<typeof requests.$inferInsert> & Pick<typeof requests.$inferInsert, 'orderId'>;

/** A problem with the first line of an order, or a withdrawal. Returns its id. */
export async function aRequest(db: D1Database, { kind = 'problem', ...request }: Request): Promise<string> {
  const id = `rqt_${unique()}`;
  const about = kind === 'problem' ? { position: 0, what: 'damaged' as const } : {};
  await insert(db, requests, { id, kind, state: 'open', createdAt: Date.now(), text: 'Bruised', ...about, ...request });
  return id;
}
