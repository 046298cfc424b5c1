import { codeOf } from './comments.ts';
import { type Import, importsOf } from './imports.ts';
import { writesPastCommit } from './pastCommit.ts';
import { partsOf, type Reached, reach, says } from './reach.ts';
import { type Finding, lineOf, type Tree } from './tree.ts';

const KIT = 'src/db/kit/';
const COMMIT = `${KIT}commit.ts`;
const WRITE = 'src/services/write.ts';
const PAGE = 'src/services/page.ts';
const CURSOR = 'src/kit/cursor.ts';
const CURSORS = ['readCursor', 'encodeCursor', 'cutPage'];

/** Files and folders that may commit without the write spine because staff do not call them, with the reason. */
export const COMMITS: Record<string, string> = {
  [WRITE]: 'the spine of every staff write',
  'src/services/accounts/sessions/challenges.ts': 'a challenge changes nothing of an account',
  'src/services/accounts/sessions/refresh.ts': 'a token is exchanged every few minutes: that alone leaves no audit row',
  'src/services/accounts/secondFactor/setUp.ts': 'an app that was begun counts for nothing before it is confirmed',
  'src/services/accounts/jobs.ts': 'the clock asks',
  'src/services/documents/jobs.ts': 'the clock asks',
  'src/services/carts/': 'shoppers write their cart, and its object tidies it',
  'src/services/catalogue/reckonReferences.ts': 'a task reckons; the staff write that asked for it left the audit row',
  'src/services/pricing/tasks.ts': 'a task makes codes; the staff write that asked for them left the audit row',
  'src/services/import/runImport.ts':
    'a task goes on with a file; the staff write that started it left the audit row, and each commit its part',
  'src/services/checkout/': 'a shopper orders',
  'src/services/settlement/': 'the gateway reports, a shopper pays, the clock asks; what staff do goes by the spine',
  'src/services/requests/withdraw.ts': 'a customer withdraws, without a session',
  'src/services/requests/reportProblem.ts': 'a customer reports about their own order',
  'src/services/outbox/': 'tasks are sent, done and given up by the store itself',
  'src/services/mail/': 'a mail that went out, or did not, is marked',
  'src/services/jobs/': 'the clock asks',
  'src/services/tiers/': 'the clock asks',
  'src/db/carts/turns.ts': 'the turns of many carts, and what came of each is read in the same batch',
};

/** Files that staff call and that may commit without the write spine, with the reason. */
export const STAFF_COMMITS: Record<string, string> = {
  'src/services/orders/cancelOrder.ts': 'staff cancel by the spine; here a customer cancels their own order',
  'src/services/customers/readCustomer.ts': 'it changes nothing; the audit keeps who looked',
  'src/services/audit/exportAudit.ts': 'it changes nothing; the audit keeps who took a copy',
  'src/services/import/exportProducts.ts': 'it changes nothing; the audit keeps who took a copy',
  'src/services/pricing/exportCodes.ts': 'it changes nothing; the audit keeps who took a copy',
  'src/services/jobs/run.ts': 'the jobs are those of the clock; who starts one by hand is asked before and audited behind it',
};

const ACCESS = 'src/http/api/access.ts';
const GUARDS = ['byStaff', 'staffOnly'];
const ROUTE = /\bconst (\w+) = createRoute\(\{([\s\S]*?)\n\}\);/g;

/** Staff writes go through the write spine, lists through the list spine. */
export function checkWrites(tree: Tree): Finding[] {
  return [...commits(tree), ...handedOn(tree), ...writesPastCommit(tree), ...staffCommits(tree), ...cursors(tree)];
}

/** Every way to commit: `commit`, by its names in that file, and everything in the kit that is made of it. */
function doors(tree: Tree): (imported: Import, name: string) => boolean {
  const code = codeOf(tree.get(COMMIT) ?? '');
  const given = [...code.matchAll(/\bcommit\s+as\s+([\w$]+)|\bexport\s+(?:const|let)\s+([\w$]+)[^=\n]*=\s*commit\b/g)];
  const names = ['commit', '*', ...given.map((m) => m[1] ?? m[2] ?? '')];
  const files = new Set<string>();
  const opens = ({ target, typeOnly }: Import, name: string) => {
    return !typeOnly && target !== null && (files.has(target) || (target === COMMIT && names.includes(name)));
  };
  const kit = [...tree.keys()].filter((file) => file.startsWith(KIT) && file !== COMMIT);
  for (let before = -1; before < files.size; ) {
    before = files.size;
    for (const file of kit) if (taken(tree, file, opens)) files.add(file);
  }
  return opens;
}

/** The first import in a file of a way to commit. */
function taken(tree: Tree, file: string, opens: ReturnType<typeof doors>): Import | undefined {
  return importsOf(tree, file).find((imported) => imported.names.some((name) => opens(imported, name)));
}

function isNamed(file: string, list: Record<string, string>): boolean {
  return Object.keys(list).some((path) => file === path || (path.endsWith('/') && file.startsWith(path)));
}

function commits(tree: Tree): Finding[] {
  const opens = doors(tree);
  return [...tree.keys()].flatMap((file) => {
    if (!/^(src|durable-objects)\//.test(file) || file.startsWith(KIT)) return [];
    const line = taken(tree, file, opens)?.line;
    if (line === undefined || isNamed(file, COMMITS) || isNamed(file, STAFF_COMMITS)) return [];
    const message = file.startsWith('src/db/')
      ? 'commits by itself. Return the statements: the verb that calls it commits once, all together.'
      : 'commits by itself. A staff write goes through `staffWrite` (src/services/write.ts), which asks for the permission and leaves the audit row; a write that no member of staff asks for is named in scripts/check/writes.ts, with why.';
    return [{ file, line, key: file, message }];
  });
}

/** `commit` under another name, or exported again: then a search for it would not find all writers. */
function handedOn(tree: Tree): Finding[] {
  const opens = doors(tree);
  return [...tree].flatMap(([file, text]) => {
    if (!/^(src|durable-objects|web)\//.test(file) || file.startsWith(KIT)) return [];
    return importsOf(tree, file).flatMap((imported) => {
      const { names, locals, handsOn, line } = imported;
      const away = names.some((name, i) => {
        if (!opens(imported, name)) return false;
        const local = locals[i] ?? '';
        return handsOn || (name !== '*' && (local !== name || isGiven(text, local)));
      });
      const message =
        'hands `commit` on, or renames it. Whoever commits takes it by its name from src/db/kit/commit.ts, calls it, and is named in scripts/check/writes.ts; others return their statements.';
      return away ? [{ file, line, key: `handed on: ${file}`, message }] : [];
    });
  });
}

/** The name is used in a file without a call, apart from imports and texts. */
function isGiven(text: string, name: string): boolean {
  const code = codeOf(text)
    .replace(/^import\b[^;]*;/gm, '')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, '');
  return new RegExp(`(?<![\\w$.])${name}(?![\\w$]|\\s*[(:])`).test(code);
}

/** Code that a guarded route reaches, at any depth, and that writes without the staff's spine. */
function staffCommits(tree: Tree): Finding[] {
  const opens = doors(tree);
  const findings = new Map<string, Finding>();
  for (const [file, text] of tree) {
    if (!file.startsWith('src/http/')) continue;
    for (const code of staffHandlers(tree, file, codeOf(text))) {
      for (const part of reach(tree, { file, name: '', code }, isFollowed)) {
        const line = isFollowed(part.file) ? writesBeside(tree, part, opens) : null;
        if (line === null) continue;
        const verb = part.name === '*' ? verbOf(tree, file, code, part.file) : part.name;
        const message = `\`${verb}\` is called by staff (${file}) and writes by itself: use \`staffWrite\` (src/services/write.ts), which asks for the permission and leaves the audit row.`;
        findings.set(part.file, { file: part.file, line, key: `staff: ${part.file}`, message });
      }
    }
  }
  return [...findings.values()];
}

/* The search ends at the spine, and at files that are listed with a reason. */
function isFollowed(file: string): boolean {
  return /^src\/(services|db)\//.test(file) && file !== WRITE && !file.startsWith(KIT) && !isNamed(file, STAFF_COMMITS);
}

/**
 * The line of the import by which a part of a file writes without the staff's spine. A file that is not allowed at all is reported
 * separately.
 */
function writesBeside(tree: Tree, { file, code }: Reached, opens: ReturnType<typeof doors>): number | null {
  const found = importsOf(tree, file).find((imported) => {
    return imported.names.some((name, i) => {
      const commits = isNamed(file, COMMITS) && opens(imported, name);
      const asOwner = imported.target === WRITE && (name === 'accountWrite' || name === '*');
      return (commits || asOwner) && says(code, imported.locals[i] || imported.spec);
    });
  });
  return found?.line ?? null;
}

/** The name by which a handler calls it, if the file does not say. */
function verbOf(tree: Tree, file: string, code: string, target: string): string {
  const names = importsOf(tree, file).flatMap((imported) => (imported.target === target ? imported.locals : []));
  return names.find((name) => name !== '' && says(code, name)) ?? (names[0] || target);
}

/** The texts of the handlers whose route has the staff's guard, or may have it. */
function staffHandlers(tree: Tree, file: string, code: string): string[] {
  const guards = new Set(GUARDS);
  const ways = [...partsOf(tree, ACCESS), ...partsOf(tree, file)].filter((part) => /^[^\n]*=\s*\{/.test(part.code));
  const guarded = (text: string) => [...guards].some((name) => says(text, name));
  for (const way of ways) if (guarded(way.code)) guards.add(way.name);
  if (!guarded(code)) return [];
  const open = [...code.matchAll(ROUTE)].flatMap(([, name, options]) => (guarded(options ?? '') ? [] : (name ?? [])));
  const handlers = code.split(/\.openapi\(/).slice(1);
  return handlers.filter((handler) => !open.some((name) => new RegExp(`^\\s*${name}\\b`).test(handler)));
}

function cursors(tree: Tree): Finding[] {
  return [...tree].flatMap(([file, text]) => {
    if (!file.startsWith('src/') || file === PAGE) return [];
    const used = importsOf(tree, file).flatMap(({ target, names }) => {
      return names.filter((name) => CURSORS.includes(name) || (name === '*' && target === CURSOR));
    });
    if (used.length === 0) return [];
    const line = lineOf(text, text.indexOf(used[0] ?? ''));
    const message = `cuts its own pages with \`${used.join('`, `')}\`: a list goes through the list spine, src/services/page.ts.`;
    return [{ file, line, key: `page: ${file}`, message }];
  });
}
