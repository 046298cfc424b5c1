import { resolve } from 'node:path';

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

export function inRoot(...path: string[]): string {
  return resolve(ROOT, ...path);
}
