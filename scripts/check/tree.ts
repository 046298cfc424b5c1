import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { inRoot } from '#scripts/lib/root.ts';

/** The project's files: path → text. Every check is a function of it, so a test can pass its own. */
export type Tree = ReadonlyMap<string, string>;

/** Something that a check refuses. `key` is its entry in known.ts. */
export interface Finding {
  file: string;
  line: number;
  key: string;
  message: string;
}

const TEXT = new Set(['.ts', '.tsx', '.mjs', '.js', '.md', '.toml', '.css', '.sh', '.json', '']);

/** The text of all files that git tracks or would add. */
export function readTree(): Tree {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: inRoot(), encoding: 'utf8', maxBuffer: 1e8 });
  const files = listed.split('\n').filter((file) => file !== '' && statSync(inRoot(file), { throwIfNoEntry: false })?.isFile());
  return new Map(files.map((file) => [file, isText(file) ? readFileSync(inRoot(file), 'utf8') : '']));
}

function isText(file: string): boolean {
  return TEXT.has(extname(file)) && file !== 'package-lock.json' && file !== 'src/worker-configuration.d.ts';
}

export function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The findings that are not known, and one finding for each known entry that is fixed and must be removed. */
export function settle(findings: Finding[], known: readonly string[]): Finding[] {
  const found = new Set(findings.map(({ key }) => key));
  const mended = known
    .filter((key) => !found.has(key))
    .map((key) => ({
      file: 'scripts/check/known.ts',
      line: 1,
      key,
      message: `'${key}' is mended, or gone: take it off its list, which may only shrink`,
    }));
  return [...findings.filter(({ key }) => !known.includes(key)), ...mended];
}
