import { only, word } from '#admin/words/asked.ts';
import { ACTIONS } from './actions.ts';

/** What the audit is narrowed to, as the page's URL keeps it. */
export interface AuditListing {
  q?: string;
  action?: string;
  /** A person's id. */
  actor?: string;
  /** A thing's id. */
  entity?: string;
  /** Days of the store, such as `2026-11-21`. */
  from?: string;
  to?: string;
  cursor?: string;
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export function readAuditListing(search: Record<string, unknown>): AuditListing {
  return only({
    q: word(search.q, 200),
    action: Object.hasOwn(ACTIONS, String(search.action)) ? String(search.action) : undefined,
    actor: word(search.actor, 80),
    entity: word(search.entity, 80),
    from: day(search.from),
    to: day(search.to),
    cursor: word(search.cursor, 400),
  });
}

/** The same list, narrowed otherwise: from its first page. */
export function narrowed(listing: AuditListing, change: Record<string, unknown>): AuditListing {
  return readAuditListing({ ...listing, cursor: undefined, ...change });
}

export function isNarrowed({ cursor: _cursor, ...filter }: AuditListing): boolean {
  return Object.keys(filter).length > 0;
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) ? value : undefined;
}
