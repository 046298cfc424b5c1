/**
 * `unmapped`: somebody has to say what its columns are. `checking`: it is read, and nothing is changed. `checked`: it waits for the press.
 * Each import ends as `done` or `cancelled`.
 */
export const IMPORT_STATES = ['unmapped', 'checking', 'checked', 'running', 'done', 'cancelled'] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** Is it being read now? */
export function isReading(state: ImportState): boolean {
  return state === 'checking' || state === 'running';
}

/** The largest file. */
export const MOST_FILE = 64 * 1024 * 1024;
