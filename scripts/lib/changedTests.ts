import { execFileSync } from 'node:child_process';
import { importsOf } from '#scripts/check/imports.ts';
import type { Tree } from '#scripts/check/tree.ts';
import { inRoot } from './root.ts';

const TEST = /^test\/(unit|worker|isolates|e2e)\/(\w+)\/.*\.test\.ts$/;

/** The files that differ from a commit, with new files. */
export function changedSince(commit: string): string[] {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: inRoot(), encoding: 'utf8' }).split('\n').filter(Boolean);
  return [...git('diff', '--name-only', '--relative', commit), ...git('ls-files', '-o', '--exclude-standard')];
}

/**
 * The tests to run while you work on these files: those that import them, and those of the same features in the layers that call the
 * Worker from outside. Browser tests run only for files of the web. This is a choice of tests: before a change lands, run all.
 */
export function testsOf(tree: Tree, changed: readonly string[]): string[] {
  const tests = [...tree.keys()].filter((file) => TEST.test(file));
  const folders = new Set(tests.map((test) => TEST.exec(test)?.[2] ?? ''));
  const words = { tested: new Set<string>(), seen: new Set<string>() };
  for (const file of changed.filter((path) => /^(src|durable-objects|migrations|web)\//.test(path))) {
    for (const word of featuresOf(file, folders)) {
      words.tested.add(word);
      if (/^(web|src\/http)\//.test(file)) words.seen.add(word);
    }
  }
  return tests.filter((test) => {
    const [, layer = '', folder = ''] = TEST.exec(test) ?? [];
    if (layer === 'e2e') return words.seen.has(folder) || changed.includes(test);
    return (layer !== 'unit' && words.tested.has(folder)) || reaches(tree, test, new Set(changed), layer === 'unit' ? '' : 'test/');
  });
}

/** The features in a path, as the folders of their tests are named; its ring if it has no feature. */
function featuresOf(file: string, folders: Set<string>): string[] {
  const [ring = '', ...parts] = file.replace(/^(src|web)\//, '').split('/');
  const words = parts.flatMap((part) => {
    const name = part.replace(/\.\w+$/, '');
    const joined = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [part, joined, ...(name.match(/[A-Za-z][a-z]*/g) ?? []).map((word) => word.toLowerCase())];
  });
  const features = words.flatMap((word) => [word, `${word}s`]).filter((word) => folders.has(word));
  if (features.length > 0) return features;
  return [{ 'durable-objects': 'carts', migrations: 'db', storefront: 'http', admin: 'members' }[ring] ?? ring];
}

/** Does a file, or what it imports below `through`, import one of these? */
function reaches(tree: Tree, from: string, wanted: Set<string>, through: string): boolean {
  const seen = new Set([from]);
  for (const file of seen) {
    if (wanted.has(file)) return true;
    if (!file.startsWith(through)) continue;
    for (const { target, typeOnly } of importsOf(tree, file)) if (target && !typeOnly) seen.add(target);
  }
  return false;
}
