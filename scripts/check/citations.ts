import { dirname, extname, join } from 'node:path/posix';
import { commentsOf } from './comments.ts';
import { type Finding, lineOf, type Tree } from './tree.ts';

/* A path from the project's folder. The end of the expression excludes patterns, such as `src/*`. */
const PATH = /(?<![\w/.@#-])(?:(?:src|durable-objects|web|scripts|test|migrations|docs)\/[\w./-]*\w|\.ci\/\w+)(?![\w*{<…[(]|\/[*{<…[])/g;
/* The same, in short: from src/ by the name of a ring, from test/ by the kind of test; `.test.ts` may be left out. */
const SHORT =
  /(?<![\w/.@#-])(?:(?:domain|contracts|kit|db|services|http|mail|media|identity|queue|cron)|(unit|worker|isolates|e2e|support))\/[\w./-]*\w(?![\w*{<…[(]|\/[*{<…[])/g;
/* The end of a path, if the row or the line already names the folder. */
const END = /`(?!(?:src|durable-objects|web|scripts|test)\/)(\w[\w./-]*\.tsx?)`/g;
/* The section may be on the next line of a comment. */
const SECTION = /([\w./-]+\.md)`?,(?: |\n[ \t]*(?:\* ?)?)([A-Z][^.,:;()`\n]*)/g;
const LINK = /\]\(([^)\s]+)\)/g;
const ELSEWHERE = /\((?:the )?(?:contract|design)\b[^)]*\)|\b[Cc]ontract, "[^"]*"/g;
const COMMAND = /\bnpm run ([\w:]+)/g;
const DECISION = /\bdecisions? (\d{4})\b/g;
/** Made by a build or a running store: may be cited, although it is not in the repository. */
const MADE = /^web\/(dist|public)\b/;
/* Files that are not changed by hand: migrations that ran, and the lock file. */
const SKIP = /^(migrations\/|package-lock)/;

/** Everything that comments and papers cite must exist: paths, sections, links, commands and decisions. */
export function checkCitations(tree: Tree): Finding[] {
  const folders = foldersOf(tree);
  const commands = tree.get('package.json') ?? '';
  const findings: Finding[] = [];
  for (const [file, text] of tree) {
    const prose = SKIP.test(file) ? null : proseOf(file, text);
    if (prose === null) continue;
    const refuse = (index: number, cited: string, message: string) =>
      findings.push({ file, line: lineOf(text, index), key: `${file} cites ${cited}`, message });

    for (const { 0: path, index } of prose.matchAll(PATH)) {
      const known = tree.has(path) || folders.has(path) || MADE.test(path);
      if (!known) refuse(index, path, `cites ${path}, which is not there`);
    }
    for (const { 0: path, 1: test, index } of prose.matchAll(SHORT)) {
      const full = `${test ? 'test' : 'src'}/${path}`;
      const known = tree.has(full) || folders.has(full) || (test && tree.has(`${full}.test.ts`));
      if (!known) refuse(index, path, `cites ${path}, which is not there: ${full} is no file and no folder`);
    }
    for (const { 1: end = '', index } of extname(file) === '.md' ? prose.matchAll(END) : []) {
      const known = end.match(SHORT) !== null || [...tree.keys()].some((path) => path === end || path.endsWith(`/${end}`));
      if (!known) refuse(index, end, `cites ${end}: no path ends so`);
    }
    for (const { 1: paper = '', 2: section = '', index } of prose.matchAll(SECTION)) {
      const found = tree.get(paper) ?? tree.get(join(dirname(file), paper));
      if (found !== undefined && !headingsOf(found).some((heading) => section.trim() === heading)) {
        refuse(index, section, `cites ${paper}, ${section.trim()}: no heading there says so`);
      }
    }
    for (const { 0: cited, index } of prose.matchAll(ELSEWHERE)) {
      refuse(
        index,
        cited,
        `cites ${cited}, which is no paper of the project: what clients may rely on is in docs/api.md, as (docs/api.md, Section)`,
      );
    }
    for (const { 1: name = '', index } of prose.matchAll(COMMAND)) {
      if (!commands.includes(`"${name}":`)) refuse(index, name, `cites npm run ${name}, which package.json has not`);
    }
    for (const { 1: number = '', index } of prose.matchAll(DECISION)) {
      const found = [...tree.keys()].some((path) => path.startsWith(`docs/decisions/${number}-`));
      if (!found) refuse(index, number, `cites decision ${number}, which is not in docs/decisions`);
    }
    if (extname(file) === '.md') {
      for (const { 1: link = '', index } of prose.matchAll(LINK)) {
        const fault = linkFault(tree, folders, file, link);
        if (fault) refuse(index, link, fault);
      }
    }
  }
  return findings;
}

function proseOf(file: string, text: string): string | null {
  const kind = extname(file);
  if (['.md', '.toml', '.sh'].includes(kind) || file.startsWith('.ci/')) return text;
  return ['.ts', '.tsx', '.mjs', '.js', '.css'].includes(kind) ? commentsOf(text) : null;
}

function linkFault(tree: Tree, folders: Set<string>, file: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return null;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : join(dirname(file), path).replace(/\/$/, '');
  if (!tree.has(target) && !folders.has(target)) return `links to ${link}, which is not there`;
  if (!anchor || headingsOf(tree.get(target) ?? '').some((heading) => anchorOf(heading) === anchor)) return null;
  return `links to ${link}: no heading there has this anchor`;
}

function headingsOf(paper: string): string[] {
  return [...paper.matchAll(/^#{1,6} (.+)$/gm)].map((m) => (m[1] ?? '').replaceAll('`', '').trim());
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');
}

function foldersOf(tree: Tree): Set<string> {
  const folders = new Set<string>();
  for (const file of tree.keys()) for (let at = dirname(file); at !== '.'; at = dirname(at)) folders.add(at);
  return folders;
}
