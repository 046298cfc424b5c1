import { dirname, join } from 'node:path/posix';
import { lineOf, type Tree } from './tree.ts';

export interface Import {
  /** The text between the quotes. */
  spec: string;
  /** The imported file; null for a package. */
  target: string | null;
  /** The imported names, as they are exported. */
  names: string[];
  /** An import of types, which is not in the running code. */
  typeOnly: boolean;
  line: number;
}

const STATIC = /^[ \t]*(?:import|export)\s+(type\s+)?(?:([\w$*{}\s,]*?)\s?from\s*)?(['"])([^'"\n]+)\3/gm;
/* Not in a comment or a template. */
const DYNAMIC = /^(?![ \t]*(?:\*|\/[/*]))([^`\n]*?)\bimport\(\s*(['"])([^'"\n]+)\2\s*\)(\.[A-Z])?/gm;

const ALIASES: Record<string, string> = {
  '#domain/': 'src/domain/',
  '#contracts/': 'src/contracts/',
  '#kit/': 'src/kit/',
  '#db/': 'src/db/',
  '#services/': 'src/services/',
  '#mail/': 'src/mail/',
  '#media/': 'src/media/',
  '#identity/': 'src/identity/',
  '#http/': 'src/http/',
  '#queue/': 'src/queue/',
  '#cron/': 'src/cron/',
  '#src/': 'src/',
  '#objects/': 'durable-objects/',
  '#storefront/': 'web/storefront/',
  '#admin/': 'web/admin/',
  '#scripts/': 'scripts/',
  '#test/': 'test/',
};

const parsed = new WeakMap<Tree, Map<string, Import[]>>();

/** All imports of a file, types too. */
export function importsOf(tree: Tree, file: string): Import[] {
  const kept = parsed.get(tree) ?? new Map<string, Import[]>();
  parsed.set(tree, kept);
  const imports = kept.get(file) ?? parse(file, tree.get(file) ?? '');
  kept.set(file, imports);
  return imports;
}

function parse(file: string, text: string): Import[] {
  const make = (m: RegExpExecArray, spec: string, clause: string, typeOnly: boolean): Import => {
    return { spec, target: resolve(file, spec), names: namesIn(clause), typeOnly, line: lineOf(text, m.index + m[0].length) };
  };
  const fixed = [...text.matchAll(STATIC)].map((m) => make(m, m[4] ?? '', m[2] ?? '', m[1] !== undefined));
  const late = [...text.matchAll(DYNAMIC)].map((m) => {
    return make(m, m[3] ?? '', '', m[4] !== undefined || /\btypeof\s+$/.test(m[1] ?? ''));
  });
  return [...fixed, ...late];
}

/** `{ type A, b as c }` takes A and b. */
function namesIn(clause: string): string[] {
  const inside = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  return inside.split(',').flatMap((part) => /^\s*(?:type\s+)?([\w$]+)/.exec(part)?.[1] ?? []);
}

function resolve(file: string, spec: string): string | null {
  const path = spec.split('?')[0] ?? spec;
  if (path.startsWith('.')) return join(dirname(file), path);
  const alias = Object.keys(ALIASES).find((name) => path.startsWith(name));
  return alias ? ALIASES[alias] + path.slice(alias.length) : null;
}

/** How other folders import a file. */
export function aliasOf(path: string): string {
  const alias = Object.entries(ALIASES).find(([, folder]) => path.startsWith(folder));
  return alias ? alias[0] + path.slice(alias[1].length) : path;
}
