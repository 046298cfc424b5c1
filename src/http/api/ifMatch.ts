import { z } from '@hono/zod-openapi';
import { Refused } from '../refused.ts';

/** The header by which staff say which version they edited. */
export const ifMatchHeader = z.object({
  'if-match': z.string().optional().openapi({ description: 'Required: the version that was edited, quoted', example: '"3"' }),
});

/** The version in `If-Match`; 428 without one. */
export function versionOf(header: { 'if-match'?: string | undefined }): number {
  const found = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header['if-match']?.trim() ?? '');
  if (!found) throw new Refused({ code: 'precondition_required' });
  return Number(found[1]);
}
