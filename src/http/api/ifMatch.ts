import { z } from '@hono/zod-openapi';
import { Refused } from '#http/refused.ts';

/** The header by which staff say which version they edited. */
export const ifMatchHeader = z.object({
  'if-match': z.string().optional().openapi({ description: 'Required: the version that was edited, quoted', example: '"3"' }),
});

/** What a call with this header can refuse because of it. */
export const VERSION_REFUSALS = ['precondition_required', 'stale_version'] as const;

/* No row was ever at it: what is no version of ours matches nothing. */
const NEVER = -1;

/** The version in `If-Match`; 428 without one. */
export function versionOf(header: { 'if-match'?: string | undefined }): number {
  const given = header['if-match']?.trim();
  if (!given) throw new Refused({ code: 'precondition_required' });
  const found = /^(?:W\/)?"?(\d{1,15})"?$/.exec(given);
  return found ? Number(found[1]) : NEVER;
}
