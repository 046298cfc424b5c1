import { codeOf } from './comments.ts';
import { importsOf } from './imports.ts';
import type { Tree } from './tree.ts';

/** A part of a file that other code reaches by its name. */
export interface Reached {
  file: string;
  name: string;
  /** Its code, without comments. */
  code: string;
}

/** A name that a file imports from another; `*` is everything. */
export interface Use {
  file: string;
  name: string;
}

const DECLARED = /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\*?|const|let|class|interface|type)\s+([\w$]+)/gm;

const known = new WeakMap<Tree, Map<string, Reached[]>>();

/** The top-level declarations of a file, each with its code. */
export function partsOf(tree: Tree, file: string): Reached[] {
  const kept = known.get(tree) ?? new Map<string, Reached[]>();
  known.set(tree, kept);
  const parts = kept.get(file) ?? split(file, codeOf(tree.get(file) ?? ''));
  kept.set(file, parts);
  return parts;
}

function split(file: string, code: string): Reached[] {
  const starts = [...code.matchAll(DECLARED)];
  return starts.map((m, i) => ({ file, name: m[1] ?? '', code: code.slice(m.index, starts[i + 1]?.index) }));
}

/** The names of other files in a piece of code. */
export function usesOf(tree: Tree, file: string, code: string): Use[] {
  return importsOf(tree, file).flatMap(({ spec, target, names, locals, typeOnly }) => {
    if (!target || typeOnly) return [];
    return names.flatMap((name, i) => {
      const local = locals[i] ?? '';
      if (local === '' ? !code.includes(spec) : !says(code, local)) return [];
      if (name !== '*') return [{ file: target, name }];
      const members = local === '' ? [] : [...code.matchAll(new RegExp(`(?<![\\w$.])${escaped(local)}\\.([\\w$]+)`, 'g'))];
      return members.length > 0 ? members.map((m) => ({ file: target, name: m[1] ?? '' })) : [{ file: target, name: '*' }];
    });
  });
}

/** Everything that a piece of code reaches, in its file and in the files that `follow` accepts, each once. */
export function reach(tree: Tree, from: Reached, follow: (file: string) => boolean): Reached[] {
  const reached = [from];
  const seen = new Set<string>([`${from.file} ${from.name}`]);
  const add = (part: Reached) => {
    const key = `${part.file} ${part.name}`;
    if (!seen.has(key)) reached.push(part);
    seen.add(key);
  };
  for (const { file, name, code } of reached) {
    for (const part of partsOf(tree, file)) if (part.name !== name && says(code, part.name)) add(part);
    for (const use of usesOf(tree, file, code)) if (follow(use.file)) for (const part of found(tree, use)) add(part);
  }
  return reached;
}

/** The part with this name; the whole file if it declares no such name, because it exports the name of another file. */
export function found(tree: Tree, { file, name }: Use): Reached[] {
  const part = partsOf(tree, file).find((one) => one.name === name);
  return [part ?? { file, name: '*', code: codeOf(tree.get(file) ?? '') }];
}

export function says(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(code);
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
