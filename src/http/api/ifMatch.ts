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
