import { z } from '@hono/zod-openapi';
import { Refused } from '#http/refused.ts';

/** The header that says which version staff have edited. */
export const ifMatchHeader = z.object({
  'if-match': z.string().optional().openapi({ description: 'Required: the version that was edited, quoted', example: '"3"' }),
});

/** The refusals that this header can cause. */
export const VERSION_REFUSALS = ['precondition_required', 'stale_version'] as const;

/* A version that no row ever has. Used for a header that is not one of our versions, so that nothing matches. */
const NEVER = -1;

/** Read the version in `If-Match`. 428 when the header is missing. */
export function versionOf(header: { 'if-match'?: string | undefined }): number {
  const given = header['if-match']?.trim();
  if (!given) throw new Refused({ code: 'precondition_required' });
  const found = /^(?:W\/)?"?(\d{1,15})"?$/.exec(given);
  return found ? Number(found[1]) : NEVER;
}

/** The header of calls that must happen only once per key. */
export const idempotencyKeyHeader = z.object({
  'idempotency-key': z.string().optional().openapi({ description: 'Required: 1 to 200 characters' }),
});

/** The header of calls that may be done once per key. */
export const optionalKeyHeader = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().openapi({ description: '1 to 200 characters' }),
});

/** The refusals that this header can cause. */
export const KEY_REFUSALS = ['idempotency_key_required', 'idempotency_key_reused'] as const;

/** Read the key. 400 when it is missing or not 1 to 200 characters long. */
export function keyOf(header: { 'idempotency-key'?: string | undefined }): string {
  const key = header['idempotency-key']?.trim() ?? '';
  if (key.length === 0 || key.length > 200) throw new Refused({ code: 'idempotency_key_required' });
  return key;
}
