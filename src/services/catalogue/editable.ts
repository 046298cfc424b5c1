import { ok, type Result, refuse } from '#domain/result.ts';

/**
 * What a person wants to change, if it is there, theirs to change, and still at the version they saw. Says the same before a
 * write as after one that matched nothing.
 */
export function editable<T extends { allowed: boolean; version: number }>(found: T | null, what: string, version: number): Result<T> {
  if (!found) return refuse({ code: 'not_found', what });
  if (!found.allowed) return refuse({ code: 'forbidden' });
  return found.version === version ? ok(found) : refuse({ code: 'stale_version', current: found.version });
}
