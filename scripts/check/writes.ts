import { importsOf } from './imports.ts';
import { type Finding, lineOf, type Tree } from './tree.ts';

const COMMIT = 'src/db/kit/commit.ts';
const WRITE = 'src/services/write.ts';
const PAGE = 'src/services/page.ts';
const CURSORS = ['readCursor', 'encodeCursor', 'cutPage'];

/** Files and folders that may commit without the write spine because staff do not call them, with the reason. */
export const COMMITS: Record<string, string> = {
  [WRITE]: 'the spine of every staff write',
  'src/services/accounts/sessions/challenges.ts': 'a challenge changes nothing of an account',
  'src/services/accounts/sessions/refresh.ts': 'a token is exchanged every few minutes: that alone leaves no audit row',
  'src/services/accounts/secondFactor/setUp.ts': 'an app that was begun counts for nothing before it is confirmed',
  'src/services/accounts/jobs.ts': 'the clock asks',
  'src/services/carts/': 'shoppers write their cart, and its object tidies it',
  'src/services/checkout/': 'a shopper orders',
  'src/services/outbox/': 'tasks are sent, done and given up by the store itself',
  'src/services/mail/': 'a mail that went out, or did not, is marked',
  'src/services/jobs/': 'the clock asks',
  'src/services/tiers/': 'the clock asks',
  'src/db/carts/turns.ts': 'the turns of many carts, and what came of each is read in the same batch',
  'src/db/tiers/recount.ts': 'the clock asks; two statements that decide everything by themselves',
};

/** Files that staff call and that may commit without the write spine, with the reason. */
export const STAFF_COMMITS: Record<string, string> = {
  'src/services/customers/readCustomer.ts': 'it changes nothing; the audit keeps who looked',
  'src/services/audit/exportAudit.ts': 'it changes nothing; the audit keeps who took a copy',
};

const GUARD = /\b(byStaff|staffOnly)\b/;
const ROUTE = /\bconst (\w+) = createRoute\(\{([\s\S]*?)\n\}\);/g;

/** Staff writes go through the write spine, lists through the list spine. */
export function checkWrites(tree: Tree): Finding[] {
  return [...commits(tree), ...staffCommits(tree), ...cursors(tree)];
}

/** The line at which a file imports one of these functions. */
function taking(tree: Tree, file: string, functions: [from: string, name: string][]): number | null {
  const found = importsOf(tree, file).find(({ target, names, typeOnly }) => {
    return !typeOnly && functions.some(([from, name]) => target === from && names.includes(name));
  });
  return found?.line ?? null;
}

function isNamed(file: string, list: Record<string, string>): boolean {
  return Object.keys(list).some((path) => file === path || (path.endsWith('/') && file.startsWith(path)));
}

function commits(tree: Tree): Finding[] {
  return [...tree.keys()].flatMap((file) => {
    if (!/^src\/(services|db)\//.test(file) || file.startsWith('src/db/kit/')) return [];
    const line = taking(tree, file, [[COMMIT, 'commit']]);
    if (line === null || isNamed(file, COMMITS) || isNamed(file, STAFF_COMMITS)) return [];
    const message = file.startsWith('src/db/')
      ? 'commits by itself. Return the statements: the verb that calls it commits once, all together.'
      : 'commits by itself. A staff write goes through `staffWrite` (src/services/write.ts), which asks for the permission and leaves the audit row; a write that no member of staff asks for is named in scripts/check/writes.ts, with why.';
    return [{ file, line, key: file, message }];
  });
}

/** Verbs that a staff route calls and that commit without the write spine, among those that may do so for shoppers. */
function staffCommits(tree: Tree): Finding[] {
  const findings: Finding[] = [];
  for (const [file, text] of tree) {
    if (!file.startsWith('src/http/') || !GUARD.test(text)) continue;
    const called = staffHandlers(text);
    for (const { target, names } of importsOf(tree, file)) {
      if (!target?.startsWith('src/services/') || target === WRITE || isNamed(target, STAFF_COMMITS)) continue;
      const verb = names.find((name) => called.some((handler) => new RegExp(`\\b${name}\\(`).test(handler)));
      const own: [string, string][] = isNamed(target, COMMITS) ? [[COMMIT, 'commit']] : [];
      const line = taking(tree, target, [...own, [WRITE, 'accountWrite']]);
      if (!verb || line === null) continue;
      const message = `\`${verb}\` is called by staff (${file}) and writes by itself: use \`staffWrite\` (src/services/write.ts), which asks for the permission and leaves the audit row.`;
      findings.push({ file: target, line, key: `staff: ${target}`, message });
    }
  }
  return findings;
}

/** The code of the handlers whose route is for staff only. */
function staffHandlers(text: string): string[] {
  const guarded = [...text.matchAll(ROUTE)].flatMap(([, name, options]) => (GUARD.test(options ?? '') ? (name ?? []) : []));
  const handlers = text.split(/\.openapi\(/).slice(1);
  return handlers.filter((handler) => guarded.some((name) => new RegExp(`^\\s*${name}\\b`).test(handler)));
}

function cursors(tree: Tree): Finding[] {
  return [...tree].flatMap(([file, text]) => {
    if (!file.startsWith('src/') || file === PAGE) return [];
    const used = importsOf(tree, file).flatMap(({ names }) => names.filter((name) => CURSORS.includes(name)));
    if (used.length === 0) return [];
    const line = lineOf(text, text.indexOf(used[0] ?? ''));
    const message = `cuts its own pages with \`${used.join('`, `')}\`: a list goes through the list spine, src/services/page.ts.`;
    return [{ file, line, key: `page: ${file}`, message }];
  });
}
