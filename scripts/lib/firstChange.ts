import { watch } from 'node:fs';
import { relative } from 'node:path';
import { isCurrent, type Kept } from './kept.ts';
import { inRoot, ROOT } from './root.ts';

const QUIET_MS = 50;

/**
 * Settles with the name of a changed file once something that is kept is not current any more. A file that was only touched, or that is
 * not part of it, is no change.
 */
export function firstChange(all: Kept[]): Promise<string> {
  return new Promise((settle) => {
    let timer: NodeJS.Timeout | undefined;
    const look = (file: string) => {
      if (all.every(isCurrent)) return;
      for (const each of watchers) each.close();
      settle(file);
    };
    const watchers = [...new Set(all.flatMap(({ sources }) => sources))].map((source) =>
      watch(inRoot(source), { recursive: true }, (_event, name) => {
        clearTimeout(timer);
        timer = setTimeout(look, QUIET_MS, relative(ROOT, inRoot(source, name ?? '')));
      }),
    );
  });
}
