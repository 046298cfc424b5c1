import { dirname, join } from 'node:path/posix';
import { lineOf, type Tree } from './tree.ts';

export interface Import {
  /** The text between the quotes. */
  spec: string;
  /** The imported file; null for a package. */
  target: string | null;
  /** The exported names that it imports; `*` is all of them. */
  names: string[];
  /** The name of each in this file; '' if it has none. */
  locals: string[];
  /** It is exported again: `export … from`. */
  handsOn: boolean;
  /** It does not exist when the code runs. */
  typeOnly: boolean;
  line: number;
}

const STATIC = /^[ \t]*(import|export)\s+(type\s+)?(?:([\w$*{}\s,]*?)\s?from\s*)?(['"])([^'"\n]+)\4/gm;
/* Not in a comment, and not in a template. */
const DYNAMIC = /^(?![ \t]*(?:\*|\/[/*]))([^`\n]*?)\bimport\(\s*(['"`])([^'"`\n]+)\2\s*\)(\.[A-Z])?/gm;

const ALIASES: Record<string, string> = {
  '#domain/': 'src/domain/',
  '#contracts/': 'src/contracts/',
  '#kit/': 'src/kit/',
  '#db/': 'src/db/',
  '#services/': 'src/services/',
  '#mail/': 'src/mail/',
  '#media/': 'src/media/',
  '#documents/': 'src/documents/',
  '#identity/': 'src/identity/',
  '#payments/': 'src/payments/',
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
  const make = (m: RegExpExecArray, spec: string, taken: Taken[], rest: Pick<Import, 'typeOnly' | 'handsOn'>): Import => {
    const [names, locals] = [taken.map(([name]) => name), taken.map(([, local]) => local)];
    return { spec, target: resolve(file, spec), names, locals, ...rest, line: lineOf(text, m.index + m[0].length) };
  };
  const fixed = [...text.matchAll(STATIC)].map((m) => {
    return make(m, m[5] ?? '', takenBy(m[3] ?? ''), { typeOnly: m[2] !== undefined, handsOn: m[1] === 'export' });
  });
  const late = [...text.matchAll(DYNAMIC)].map((m) => {
    return make(m, m[3] ?? '', [['*', '']], { typeOnly: m[4] !== undefined || /\btypeof\s+$/.test(m[1] ?? ''), handsOn: false });
  });
  return [...fixed, ...late];
}

type Taken = [name: string, local: string];

/** `{ type A, b as c }` imports A, and b as c; `* as kit` imports everything. */
function takenBy(clause: string): Taken[] {
  const whole = /\*(?:\s+as\s+([\w$]+))?/.exec(clause);
  if (whole) return [['*', whole[1] ?? '']];
  const inside = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  return inside.split(',').flatMap((part): Taken[] => {
    const [, name, local] = /^\s*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?/.exec(part) ?? [];
    return name ? [[name, local ?? name]] : [];
  });
}

function resolve(file: string, spec: string): string | null {
  const path = spec.split('?')[0] ?? spec;
  if (path.startsWith('.')) return join(dirname(file), path);
  const alias = Object.keys(ALIASES).find((name) => path.startsWith(name));
  return alias ? ALIASES[alias] + path.slice(alias.length) : null;
}

/** The path by which other folders import a file. */
export function aliasOf(path: string): string {
  const alias = Object.entries(ALIASES).find(([, folder]) => path.startsWith(folder));
  return alias ? alias[0] + path.slice(alias[1].length) : path;
}
