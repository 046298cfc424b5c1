import { type audit, mails, outbox, pricingRules } from '#db/schema/index.ts';
import { insert, unique } from './insert.ts';

/** A rule of ten per cent off everything, for everybody, at any time. */
export const aRule = (db: D1Database, { id = `rul_${unique()}`, ...rule }: Partial<typeof pricingRules.$inferInsert> = {}) =>
  insert(db, pricingRules, { id, name: '10 % off', action: '{"type":"percent","percent":10}', createdAt: 0, ...rule });

/** The task of a mail that is not sent yet. */
export function anOutboxRow(db: D1Database, { id = `out_${unique()}`, ...row }: Partial<typeof outbox.$inferInsert> = {}) {
  return insert(db, outbox, { id, kind: 'mail', payload: '{}', createdAt: Date.now(), ...row });
}

/** A mail that failed. */
export function aMail(db: D1Database, { id = `out_${unique()}`, ...mail }: Partial<typeof mails.$inferInsert> = {}) {
  const letter = { kind: 'welcome', recipient: 'x@people.test', subject: 'S', text: 't', html: 'h' };
  return insert(db, mails, {
    id,
    ...letter,
    state: 'failed',
    error: mail.state && mail.state !== 'failed' ? null : 'no',
    createdAt: 0,
    ...mail,
  });
}

/** An audit row about a variant. */
export const auditRow = ({ id = `aud_${unique()}`, ...row }: Partial<typeof audit.$inferInsert> = {}): typeof audit.$inferInsert => ({
  id,
  at: 0,
  action: 'tested',
  entity: 'variant',
  entityId: 'x',
  ...row,
});
