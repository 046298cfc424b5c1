import { dirname } from 'node:path/posix';
import { aliasOf, type Import, importsOf } from './imports.ts';
import { type Finding, lineOf, type Tree } from './tree.ts';

/** A ring: its folders, which files and packages it may import, and the hint to print for a wrong import. */
interface Ring {
  at: string[];
  may: string[];
  /** Only as types. */
  mayType?: string[];
  packages: (name: string) => boolean;
  door: string;
}

const DRIZZLE = /^drizzle-orm(\/|$)/;
const PLATFORM = /^cloudflare:|^hono(\/|$)|^drizzle-orm(\/|$)/;
const PORTS = ['src/mail/', 'src/media/', 'src/identity/', 'src/payments/', 'src/documents/'];
const INNER = ['src/domain/', 'src/contracts/', 'src/kit/'];
const BEHIND_DOORS = [...INNER, 'src/services/', ...PORTS];

const port = (folder: string): Ring => ({
  at: [folder],
  may: [folder, ...INNER],
  packages: (name) => !DRIZZLE.test(name),
  door: 'A port stands beside the database and knows no feature: take what you need as arguments, the verb is in src/services.',
});

const door = (at: string[], may: string[]): Ring => ({
  at,
  may: [...at, ...BEHIND_DOORS, ...may],
  packages: (name) => !DRIZZLE.test(name),
  door: 'Doors do not read or write, and know no other door: call a verb of src/services.',
});

const RINGS: Ring[] = [
  {
    at: ['src/domain/'],
    may: ['src/domain/'],
    packages: () => false,
    door: 'Rules are pure: pass what you need as an argument. Wire shapes are in src/contracts, reading and writing in src/db.',
  },
  {
    at: ['src/contracts/'],
    may: ['src/contracts/', 'src/domain/'],
    packages: (name) => name === 'zod',
    door: 'Contracts are the wire and nothing else: browsers import them. Map rows to shapes in src/services.',
  },
  {
    at: ['src/kit/'],
    may: ['src/kit/', 'src/domain/'],
    mayType: ['src/contracts/'],
    packages: (name) => !PLATFORM.test(name),
    door: 'The kit belongs to no feature and knows no store: take what you need as arguments. Helpers for SQL are in src/db/kit.',
  },
  {
    at: ['src/db/'],
    may: ['src/db/', ...INNER],
    packages: (name) => DRIZZLE.test(name) || !PLATFORM.test(name),
    door: 'The database knows no verbs: take what you need as arguments and return rows or statements; the verb is in src/services.',
  },
  {
    at: ['src/services/'],
    may: ['src/services/', 'src/db/', ...INNER, ...PORTS],
    packages: (name) => !PLATFORM.test(name),
    door: 'Verbs import no door and no drizzle: statements are written in src/db, what a door has comes in through the context.',
  },
  ...PORTS.map(port),
  door(['src/http/'], ['web/storefront/']),
  door(['src/queue/'], []),
  door(['src/cron/'], []),
  /* The platform creates a Durable Object, so the object itself composes its store. */
  door(['durable-objects/'], ['src/compose.ts']),
  {
    at: ['web/browser/'],
    may: ['web/browser/', 'src/contracts/'],
    packages: () => false,
    door: 'What every page in a browser may load is small, and knows the wire alone.',
  },
  {
    at: ['web/storefront/live/'],
    may: ['web/storefront/', 'web/browser/', 'src/contracts/'],
    packages: () => true,
    door: 'The script of the shop knows the wire alone: import types of src/contracts, or a view of web/storefront.',
  },
  {
    at: ['web/storefront/'],
    may: ['web/storefront/', 'src/contracts/'],
    packages: (name) => !DRIZZLE.test(name),
    door: 'The web knows the wire alone: import src/contracts; what a page shows comes in as its props.',
  },
  {
    at: ['web/admin/'],
    may: ['web/admin/', 'web/browser/', 'src/contracts/'],
    mayType: ['src/http/api/index.ts'],
    packages: (name) => !DRIZZLE.test(name),
    door: 'The web knows the wire alone: import src/contracts, or the type `Api` of src/http/api.',
  },
];

const CODE = /\.(tsx?|mjs)$/;

/** Imports run one way, and each import is written in the one allowed way. */
export function checkWalls(tree: Tree): Finding[] {
  const bindings = objectBindings(tree);
  const findings: Finding[] = [];
  for (const [file, text] of tree) {
    if (!CODE.test(file)) continue;
    const ring = RINGS.find(({ at }) => at.some((folder) => file.startsWith(folder)));
    for (const imported of importsOf(tree, file)) {
      const message = spelling(file, imported) ?? (ring && crossing(tree, ring, file, imported));
      if (message) findings.push({ file, line: imported.line, key: `${file} → ${imported.target ?? imported.spec}`, message });
    }
    if (file.startsWith('src/') && file !== 'src/compose.ts') findings.push(...objectsIn(file, text, bindings));
  }
  return findings;
}

function spelling(file: string, { spec, target }: Import): string | null {
  if (!target) return null;
  const below = target.startsWith(`${dirname(file)}/`);
  if (spec.startsWith('.')) {
    return spec.startsWith('./') && !spec.includes('../') ? null : `'${spec}' climbs: import ${aliasOf(target)}`;
  }
  return below && dirname(file) !== '.' ? `'${spec}' is beside this file: import ./${target.slice(dirname(file).length + 1)}` : null;
}

function crossing(tree: Tree, ring: Ring, file: string, { spec, target, typeOnly }: Import): string | null {
  const refused = `may not import '${spec}'. ${ring.door}`;
  if (!target) return ring.packages(spec) ? null : refused;
  const within = (folders: string[]) => folders.some((folder) => target.startsWith(folder));
  if (!within(ring.may) && !(typeOnly && within(ring.mayType ?? []))) return refused;
  if (typeOnly) return null;
  if (file.startsWith('src/http/') && target.startsWith('src/domain/')) {
    return `may import only types of '${spec}': the rule is a verb's to ask, and what pages say goes through src/contracts.`;
  }
  if (file.startsWith('web/storefront/live/') && reachesZod(tree, target)) {
    return `may import only types of '${spec}': its values bring zod, 92 KB, into the shop's script.`;
  }
  return null;
}

function reachesZod(tree: Tree, file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(tree, file).some(({ spec, target, typeOnly }) => {
    return !typeOnly && (target ? reachesZod(tree, target, seen) : spec === 'zod');
  });
}

/** The names of the bindings of Durable Objects. */
function objectBindings(tree: Tree): string[] {
  const config = tree.get('wrangler.toml') ?? '';
  return [...config.matchAll(/\[\[durable_objects\.bindings\]\]\s*name = "(\w+)"/g)].map((m) => m[1] ?? '');
}

function objectsIn(file: string, text: string, bindings: string[]): Finding[] {
  if (bindings.length === 0) return [];
  const reached = new RegExp(`\\benv\\.(${bindings.join('|')})\\b`, 'g');
  return [...text.matchAll(reached)].map((m) => ({
    file,
    line: lineOf(text, m.index),
    key: `${file} → ${m[0]}`,
    message: `reaches an object by '${m[0]}'. Only src/compose.ts knows the bindings: ask the port in the context.`,
  }));
}
