import type { FileFault } from './format.ts';

export type ImportRefusal =
  /** The file is not one that can be imported. */
  | { code: 'file_not_accepted'; why: FileFault }
  | { code: 'file_too_large'; most: number }
  /** Another import is running. */
  | { code: 'import_running'; name: string }
  /** What was asked does not go with where the import is. */
  | { code: 'import_not_ready'; state: string };
