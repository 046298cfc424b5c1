import { z } from 'zod';
import { id, listOf, page, time } from './wire.ts';

export { AUDITED, type SecurityEvent, type StaffAction } from '#domain/audit.ts';

/** Who did what to which thing, when and from where. */
export const auditItem = z.object({
  id,
  at: time,
  /** Null where nobody showed who they are. The name is that of today. */
  actor: z.object({ id, name: z.string() }).nullable(),
  /** Such as `product.updated`. */
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** Of a person, today: rows themselves keep no names of people, which could not be erased from them. Null for all else. */
  entityName: z.string().nullable(),
  departmentId: z.string().nullable(),
  /** What was changed, as it was and as it became; null where there was, or is, nothing. Never a secret. */
  before: z.unknown(),
  after: z.unknown(),
  ip: z.string(),
  userAgent: z.string(),
  requestId: z.string(),
});

/** A moment, or a calendar day of the store such as `2026-11-21`. */
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'A moment such as 2026-11-21T14:30:00Z, or a day');

export const auditFilter = z.object({
  /** Words of what the row says, ids and network addresses among them; or of the name or mail address, of today, of who did it or whom it was done to. */
  q: z.string().max(200).optional(),
  action: z.string().max(80).optional(),
  /** A person's id. */
  actor: z.string().max(80).optional(),
  /** A kind of thing, such as `variant`, or the id of one. */
  entity: z.string().max(80).optional(),
  from: moment.optional(),
  /** Up to, and not with; a day is taken whole. */
  to: moment.optional(),
});
export const auditQuery = page.extend(auditFilter.shape);
export const auditList = listOf(auditItem);

export type AuditItem = z.infer<typeof auditItem>;
export type AuditFilter = z.infer<typeof auditFilter>;
export type AuditQuery = z.infer<typeof auditQuery>;
