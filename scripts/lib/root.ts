import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function inRoot(...path: string[]): string {
  return resolve(ROOT, ...path);
}
