import { type Finding, lineOf, type Tree } from './tree.ts';

const PAPER = 'docs/security.md';
const TEST = /`((?:worker|unit|e2e|isolates)\/[\w./*-]+)`/g;
const TITLED = /`((?:worker|unit|e2e|isolates)\/[\w./-]+)`: ((?:\*[^*]+\*(?:, )?)+)/g;
/* States that claim nothing which a test could show. */
const NO_CLAIM = /^(part|operator|n\/a|design)\b/;

/** Every promise of docs/security.md names a test, and the test is there with the titles that are quoted of it. */
export function checkClaims(tree: Tree): Finding[] {
  const text = tree.get(PAPER) ?? '';
  const findings: Finding[] = [];
  const refuse = (line: number, what: string, message: string) => findings.push({ file: PAPER, line, key: `${PAPER} ${what}`, message });

  let columns: string[] = [];
  for (const [index, row] of text.split('\n').entries()) {
    const cells = cellsOf(row);
    if (!cells) columns = [];
    else if (columns.length === 0) columns = cells;
    else if (!/^-+$/.test(cells[0] ?? '')) {
      const claim = claimOf(columns, cells);
      const named = claim === null || testsIn(claim).some((test) => isThere(tree, test));
      if (!named)
        refuse(index + 1, cells[0] ?? '', `claims "${cells[0]}" and names no test that exists: name one, or say what it is instead`);
    }
  }
  for (const { 1: test = '', 2: titles = '', index } of text.matchAll(TITLED)) {
    const code = tree.get(`test/${test}.test.ts`) ?? '';
    for (const [, title = ''] of titles.matchAll(/\*([^*]+)\*/g)) {
      if (!code.includes(title)) refuse(lineOf(text, index), title, `quotes "${title}", which is no title in test/${test}.test.ts`);
    }
  }
  return findings;
}

function cellsOf(row: string): string[] | null {
  return row.startsWith('|')
    ? row
        .slice(1, row.lastIndexOf('|'))
        .split('|')
        .map((cell) => cell.trim())
    : null;
}

/** The cells in which a row has to name its test; null for a row that claims nothing. */
function claimOf(columns: string[], cells: string[]): string | null {
  const shownBy = columns.indexOf('shown by');
  if (shownBy !== -1) return cells[shownBy] ?? '';
  const state = columns.indexOf('state');
  return state === -1 || NO_CLAIM.test(cells[state] ?? '') ? null : cells.slice(state).join(' ');
}

function testsIn(text: string): string[] {
  return [...text.matchAll(TEST)].map((found) => found[1] ?? '');
}

function isThere(tree: Tree, test: string): boolean {
  const path = new RegExp(`^test/${test.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}(\\.test\\.ts|/)`);
  return [...tree.keys()].some((file) => path.test(file));
}
