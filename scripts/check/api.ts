import { type Finding, lineOf, type Tree } from './tree.ts';

const PAPER = 'docs/api.md';
const ROUTE = /\bmethod: '(\w+)',\s*path: '([^']+)'/g;
const CALL = /\b(GET|POST|PUT|PATCH|DELETE) (\/[^\s?`|]*)/g;

/** docs/api.md must name every call of the API, and no other. */
export function checkApi(tree: Tree): Finding[] {
  const paper = tree.get(PAPER) ?? '';
  const written = new Map([...paper.matchAll(CALL)].map((m) => [`${m[1]} ${m[2]}`, m.index]));
  const built = new Set<string>();
  const findings: Finding[] = [];
  for (const [file, text] of tree) {
    if (!file.startsWith('src/http/api/')) continue;
    for (const { 1: method = '', 2: path, index } of text.matchAll(ROUTE)) {
      const call = `${method.toUpperCase()} ${path}`;
      built.add(call);
      if (written.has(call)) continue;
      findings.push({
        file,
        line: lineOf(text, index),
        key: call,
        message: `${call} is not in ${PAPER}: say there what a client may rely on`,
      });
    }
  }
  for (const [call, index] of written) {
    if (built.has(call)) continue;
    findings.push({
      file: PAPER,
      line: lineOf(paper, index),
      key: call,
      message: `${call} is no call of src/http/api: the paper says what is built`,
    });
  }
  return findings;
}
