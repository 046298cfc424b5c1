import type { Finding, Tree } from './tree.ts';

const LEAST = 15;
const MOST = 250;
const SOURCE = /^(src|durable-objects|web|scripts)\/.*\.tsx?$/;
const LIST = 'scripts/check/files.ts';

/** Files under 15 lines that are allowed, each with the reason; `*` is one name. */
export const SMALL: Record<string, string> = {
  'src/domain/*/refusals.ts': 'each feature declares its own',
  'src/services/*/problems.ts': 'each feature says its refusals in words',
  'src/db/*/tasks.ts': 'each feature declares its own',
  'src/services/*/tasks.ts': 'each feature does its own',
  'src/services/*/jobs.ts': 'each feature declares its own',
  'src/services/*/letters.ts': 'each feature writes its own',
  'src/services/accounts/passwords/passwordCost.ts': 'tests put a cheap one in its place',
  'src/services/ports/*.ts': 'a port is an interface, and as small as what is asked of it',
  'src/contracts/*.ts': 'what one door answers, and as small as that is',
  'src/kit/*.ts': 'a tool that belongs to no feature, one a file',
  'src/db/kit/*.ts': 'a tool of statements, one a file',
  'src/http/site/*.ts': 'one address of the site',
  'src/domain/accounts/providers.ts': 'an enumeration, said once',
  'src/domain/catalogue/withdrawal.ts': 'an enumeration, said once',
  'src/db/catalogue/sold.ts': 'one condition, asked by lists, searches, pages and the site map',
  'src/domain/catalogue/food/ean.ts': 'a rule of GS1, and not of the law on food',
  'src/domain/members/departments.ts': 'one rule, asked by two verbs',
  'src/domain/stock/nearestAllowed.ts': 'only the cart panel reads it, and page scripts load whole files',
  'src/domain/result.ts': 'every verb answers one',
  'src/mail/letters/*.ts': 'each feature has its own',
  'src/documents/noBrotli.ts': 'wrangler.toml puts it in the place of a library',
  'src/mail/safe.ts': 'what keeps a text of a mail a text, which docs/security.md points at',
  'src/services/job.ts': 'what each feature declares its jobs with',
  'scripts/*.ts': 'one command of package.json',
  'scripts/check/known.ts': 'empty, and meant to stay so',
  'scripts/lib/writeOptions.ts': 'a process of its own, because wrangler stays in memory',
  'scripts/lib/root.ts': 'every script asks where it is',
  'scripts/bench/*.ts': 'a tool of the bench, one a file',
  'scripts/bench/load/request.ts': 'a request as text, and nothing of the load',
  'scripts/bench/store/dice.ts': 'the same numbers in every run',
  'scripts/seed/catalogue/fresh.ts': 'a department like the others, whose two categories are files of their own',
  'scripts/seed/write/*.ts': 'the rows of one kind of thing',
  'web/admin/*/queries.ts': 'what the pages of a feature ask of the API',
  'web/admin/parts/LinkButton.tsx': 'one component, used everywhere, that needs its own types',
  'web/storefront/live/parts/*.ts': "a part of the shop's script is a file, which a page loads or does not",
  'scripts/mutate/run.ts': 'a command of its own',
};

/** Files over 250 lines that are allowed, each with the reason. */
export const LARGE: Record<string, string> = {
  'scripts/seed/catalogue/pantry.ts': 'one department of the demo store, a row for each product',
};

/** A file is one idea with a name: not too small, and not too large. */
export function checkFiles(tree: Tree, small: Record<string, string>, large: Record<string, string>): Finding[] {
  const findings: Finding[] = [];
  for (const [file, lines] of sizes(tree)) {
    if (lines < LEAST && !isNamed(file, small)) {
      const message = `has ${lines} lines. Put it where it is read; or name it in SMALL (${LIST}) with the reason why it stands alone.`;
      findings.push({ file, line: 1, key: file, message });
    }
    if (lines > MOST && !isNamed(file, large)) {
      const message = `has ${lines} lines, more than ${MOST}. Which ideas are in it? Give each its file; or name it in LARGE (${LIST}) with the reason.`;
      findings.push({ file, line: 1, key: file, message });
    }
  }
  const sized = [...sizes(tree)];
  const spare = (list: string, named: Record<string, string>, needsReason: (lines: number) => boolean) => {
    for (const name of Object.keys(named)) {
      if (name.includes('*') || sized.some(([file, lines]) => file === name && needsReason(lines))) continue;
      findings.push({ file: LIST, line: 1, key: name, message: `${name} needs no reason any more: take it out of ${list}` });
    }
  };
  spare('SMALL', small, (lines) => lines < LEAST);
  spare('LARGE', large, (lines) => lines > MOST);
  return findings;
}

function isNamed(file: string, named: Record<string, string>): boolean {
  return Object.keys(named).some((name) => {
    const [head = '', tail = ''] = name.split('*');
    if (!name.includes('*')) return file === name;
    return file.startsWith(head) && file.endsWith(tail) && !file.slice(head.length, -tail.length).includes('/');
  });
}

export function medianSize(tree: Tree): number {
  const sorted = [...sizes(tree).values()].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const counted = new WeakMap<Tree, Map<string, number>>();

/** The number of lines of each source file, without type files that a tool requires. */
function sizes(tree: Tree): Map<string, number> {
  const kept = counted.get(tree);
  if (kept) return kept;
  const fresh = new Map<string, number>();
  for (const [file, text] of tree) {
    if (SOURCE.test(file) && !file.endsWith('.d.ts')) fresh.set(file, text.replace(/\n$/, '').split('\n').length);
  }
  counted.set(tree, fresh);
  return fresh;
}
