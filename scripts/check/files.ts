import type { Finding, Tree } from './tree.ts';

const LEAST = 15;
const MOST = 250;
const SOURCE = /^(src|durable-objects|web|scripts)\/.*\.tsx?$/;
const LIST = 'scripts/check/known.ts';

/** A file is one idea worth a name: not a splinter, and not a heap. */
export function checkFiles(tree: Tree, small: Record<string, string>, large: Record<string, string>): Finding[] {
  const findings: Finding[] = [];
  for (const [file, lines] of sizes(tree)) {
    if (lines < LEAST && !(file in small)) {
      const message = `has ${lines} lines. Put it where it is read; or name it in SMALL (${LIST}) with the reason why it stands alone.`;
      findings.push({ file, line: 1, key: file, message });
    }
    if (lines > MOST && !(file in large)) {
      const message = `has ${lines} lines, more than ${MOST}. Which ideas are in it? Give each its file; or name it in LARGE (${LIST}) with the reason.`;
      findings.push({ file, line: 1, key: file, message });
    }
  }
  for (const file of Object.keys(small)) if (!((sizes(tree).get(file) ?? LEAST) < LEAST)) findings.push(spare(file, 'SMALL'));
  for (const file of Object.keys(large)) if (!((sizes(tree).get(file) ?? 0) > MOST)) findings.push(spare(file, 'LARGE'));
  return findings;
}

function spare(file: string, list: string): Finding {
  return { file: LIST, line: 1, key: file, message: `${file} needs no reason any more: take it out of ${list}` };
}

export function medianSize(tree: Tree): number {
  const sorted = [...sizes(tree).values()].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const counted = new WeakMap<Tree, Map<string, number>>();

/** Lines of each source file. Types that other tools ask for in a file of their own are none. */
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
