import { z } from 'zod';
import { id, listOf, moment, page, time } from './wire.ts';

export { AUDITED, type SecurityEvent, type StaffAction } from '#domain/audit.ts';

/** Who did what to which thing, when and from where. */
export const auditItem = z.object({
  id,
  at: time,
  /** Null when the actor was not signed in. The name is the current one. */
  actor: z.object({ id, name: z.string() }).nullable(),
  /** Such as `product.updated`. */
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /**
   * The current name of a person; null for everything else. Audit rows store no names of people, because they could not be erased from
   * them.
   */
  entityName: z.string().nullable(),
  departmentId: z.string().nullable(),
  /** The values before and after the change. Null when there was nothing before, or is nothing after. Never a secret. */
  before: z.unknown(),
  after: z.unknown(),
  ip: z.string(),
  userAgent: z.string(),
  requestId: z.string(),
});

export const auditFilter = z.object({
  /**
   * Words of the row, including ids and network addresses; or words of the current name or mail address of the actor or of the person
   * it is about.
   */
  q: z.string().max(200).optional(),
  action: z.string().max(80).optional(),
  /** A person's id. */
  actor: z.string().max(80).optional(),
  /** A kind of thing, such as `variant`, or the id of one thing. */
  entity: z.string().max(80).optional(),
  from: moment.optional(),
  /** Exclusive for a moment. A day is included in full. */
  to: moment.optional(),
});
export const auditQuery = page.extend(auditFilter.shape);
export const auditList = listOf(auditItem);

export type AuditItem = z.infer<typeof auditItem>;
export type AuditFilter = z.infer<typeof auditFilter>;
export type AuditQuery = z.infer<typeof auditQuery>;
