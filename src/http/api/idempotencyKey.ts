import { z } from '@hono/zod-openapi';
import { Refused } from '#http/refused.ts';

/** The header of calls that are done once for each key. */
export const idempotencyKeyHeader = z.object({
  'idempotency-key': z.string().optional().openapi({ description: 'Required: 1 to 200 characters' }),
});

/** What a call with this header can refuse because of it. */
export const KEY_REFUSALS = ['idempotency_key_required', 'idempotency_key_reused'] as const;

/** The key; 400 without one of 1 to 200 characters. */
export function keyOf(header: { 'idempotency-key'?: string | undefined }): string {
  const key = header['idempotency-key']?.trim() ?? '';
  if (key.length === 0 || key.length > 200) throw new Refused({ code: 'idempotency_key_required' });
  return key;
}
