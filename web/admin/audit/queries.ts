import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api, fileOf, type NamedFile } from '#admin/api/client.ts';
import { day, listingOf, only, word } from '#admin/list/listing.ts';
import { ACTIONS } from './actions.ts';

export type AuditItem = InferResponseType<typeof api.staff.audit.$get, 200>['items'][number];

/** The filters of the audit. */
export interface AuditListing {
  q?: string;
  action?: string;
  /** A person's id. */
  actor?: string;
  /** The id of an entity. */
  entity?: string;
  /** Days in the store's time zone, such as `2026-11-21`. */
  from?: string;
  to?: string;
  cursor?: string;
}

export const auditListing = listingOf<AuditListing>(
  (search) =>
    only({
      q: word(search.q, 200),
      action: Object.hasOwn(ACTIONS, String(search.action)) ? String(search.action) : undefined,
      actor: word(search.actor, 80),
      entity: word(search.entity, 80),
      from: day(search.from),
      to: day(search.to),
      cursor: word(search.cursor, 400),
    }),
  ['cursor'],
);

export function auditQuery({ cursor, ...filter }: AuditListing) {
  const query = { limit: '50', ...filter, cursor };
  return queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => answer(api.staff.audit.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

/** A file of all rows that match the filters, of all pages. */
export async function readAuditFile({ cursor: _cursor, ...query }: AuditListing): Promise<NamedFile> {
  return fileOf(await api.staff['audit.csv'].$get({ query }), 'audit.csv');
}
