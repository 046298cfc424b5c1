import { type Finding, lineOf, type Tree } from './tree.ts';

const ROUTES = 'src/http/api/';
const INDEX = `${ROUTES}index.ts`;
const PAPER = 'docs/api.md';
const ROUTE = /\bmethod: '(\w+)',\s*path: '([^']+)'/g;
const CALL = /\b(GET|POST|PUT|PATCH|DELETE) (\/[^\s?`|]*)/g;
const ROUTER = /(?<!function )\bapiRouter(?:<[^>]*>)?\(/;

/** Every router is part of the API, and the paper on the API names every call there is, and no other. */
export function checkApi(tree: Tree): Finding[] {
  const paper = tree.get(PAPER) ?? '';
  const written = new Map([...paper.matchAll(CALL)].map((m) => [`${m[1]} ${m[2]}`, m.index]));
  const built = new Set<string>();
  const findings: Finding[] = [];
  for (const [file, text] of tree) {
    if (!file.startsWith(ROUTES)) continue;
    findings.push(...unreached(tree, file, text));
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

function unreached(tree: Tree, file: string, text: string): Finding[] {
  const { index } = ROUTER.exec(text) ?? {};
  const isImported = file === INDEX || tree.get(INDEX)?.includes(`from './${file.slice(ROUTES.length)}'`);
  if (index === undefined || isImported) return [];
  return [{ file, line: lineOf(text, index), key: file, message: `${file} is not in ${INDEX}: nobody reaches its routes` }];
}
