import { z } from '@hono/zod-openapi';
import { Refused } from '#http/refused.ts';

/** The header of calls that must happen only once per key. */
export const idempotencyKeyHeader = z.object({
  'idempotency-key': z.string().optional().openapi({ description: 'Required: 1 to 200 characters' }),
});

/** The refusals that this header can cause. */
export const KEY_REFUSALS = ['idempotency_key_required', 'idempotency_key_reused'] as const;

/** Read the key. 400 when it is missing or not 1 to 200 characters long. */
export function keyOf(header: { 'idempotency-key'?: string | undefined }): string {
  const key = header['idempotency-key']?.trim() ?? '';
  if (key.length === 0 || key.length > 200) throw new Refused({ code: 'idempotency_key_required' });
  return key;
}
