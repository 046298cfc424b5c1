import { codeOf } from './comments.ts';
import { importsOf } from './imports.ts';
import { partsOf, type Reached, reach, usesOf } from './reach.ts';
import { type Finding, lineOf, type Tree } from './tree.ts';

const KIT = 'src/db/kit/';
const READERS = ['readRows', 'readFirst', 'readTogether', 'readOne', 'readAtOnce', 'oneRow', 'allRows'];
const READ = `${KIT}read.ts`;
/* Where the database is opened. */
const COMPOSED = 'src/compose.ts';

/* The database itself, and drizzle's way of running plain SQL. */
const CLIENT = /\benv\.DB\b|\$client\b|\.prepare\(|\bdb\s*\.\s*(?:run|all|get|values|transaction)\s*\(/g;
const BATCH = /\.batch\s*\(/g;
const SELECT = /^\s*\w*(?:\.\w+)*?db\s*\.\s*select(?:Distinct)?\s*\(/;
/* A write of drizzle, found by its database or by the calls that follow. */
const BUILT =
  /\bdb\s*\.\s*(?:insert|update|delete)\s*\(|\.\s*(?:insert|update|delete)\s*\([\w$.]+\)\s*\.\s*(?:values|set|select|where)\s*\(/g;
const RUN = /\bawait\b|\.\s*(?:then|run|execute)\s*\(/;
const SQL = /\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM|UPDATE\s+(?:OR\s+\w+\s+)?[^\s'"`]+\s+(?:AS\s+\w+\s+)?SET)\b/i;
const STATEMENTS = 'Return the statements (`Statement[]`): the verb that calls it commits once, all together.';

/** Writes that reach the database without `commit`. */
export function writesPastCommit(tree: Tree): Finding[] {
  return [...tree.keys()].flatMap((file) => {
    if (!/^(src|durable-objects)\/.*\.tsx?$/.test(file) || file.startsWith(KIT)) return [];
    const code = codeOf(tree.get(file) ?? '');
    const refuse = (index: number, message: string): Finding => {
      return { file, line: lineOf(code, index), key: `past commit: ${file}`, message };
    };
    return [
      ...clients(tree, file, code, refuse),
      ...batches(file, code, refuse),
      ...built(tree, file, code, refuse),
      ...read(tree, file, code, refuse),
    ];
  });
}

type Refuse = (index: number, message: string) => Finding;

function clients(tree: Tree, file: string, code: string, refuse: Refuse): Finding[] {
  const taken = importsOf(tree, file).find(({ target, names }) => target === `${KIT}statement.ts` && names.includes('prepare'));
  const at = file === COMPOSED ? [] : [...code.matchAll(CLIENT)].map(({ index }) => index);
  if (taken) at.push(code.indexOf('prepare'));
  return at.map((index) =>
    refuse(
      index,
      'reaches D1 past the kit. Write with `commit` (src/db/kit/commit.ts) and read with `readRows` and its like (src/db/kit/read.ts), which are given statements of src/db.',
    ),
  );
}

/** A batch of drizzle may only read, so that all its rows are of one moment: each of its queries must be written there, and be a select. */
function batches(file: string, code: string, refuse: Refuse): Finding[] {
  return [...code.matchAll(BATCH)].flatMap(({ index, 0: call }) => {
    const inside = /^\s*\[([\s\S]*)\]\s*$/.exec(argumentsAt(code, index + call.length));
    const reads = inside !== null && file.startsWith('src/db/') && parts(inside[1] ?? '').every((query) => SELECT.test(query));
    if (reads) return [];
    return refuse(
      index,
      'runs a batch that is not written down there as selects alone, in src/db. A write is `Statement[]` and goes through `commit` (src/db/kit/commit.ts), which answers the rows of each (`rowsOf`).',
    );
  });
}

function built(tree: Tree, file: string, code: string, refuse: Refuse): Finding[] {
  if (!file.startsWith('src/db/')) {
    return [...code.matchAll(BUILT)].map(({ index }) =>
      refuse(index, 'writes by itself: a statement is written in src/db, and committed.'),
    );
  }
  return partsOf(tree, file).flatMap((part) => {
    const write = [...part.code.matchAll(BUILT)][0];
    if (!write || (returnsStatements(part) && !RUN.test(part.code))) return [];
    return refuse(code.indexOf(part.code) + write.index, `\`${part.name}\` may run what it writes. ${STATEMENTS}`);
  });
}

/* A function that returns statements must not await them: they run when they are committed. */
function returnsStatements({ code }: Reached): boolean {
  return /\bStatement\b/.test(code);
}

/** Arguments of readers, and everything they are made of, must not write. */
function read(tree: Tree, file: string, code: string, refuse: Refuse): Finding[] {
  const renamed = importsOf(tree, file).find(({ target, names, locals }) => {
    return target === READ && names.some((name, i) => READERS.includes(name) && locals[i] !== name);
  });
  if (renamed) {
    const message = 'renames a reader of src/db/kit/read.ts: take it by its name, by which it is checked.';
    return [{ ...refuse(0, message), line: renamed.line }];
  }
  const readers = readersIn(tree, file);
  return partsOf(tree, file).flatMap((part) => {
    return callsOf(part, readers).flatMap(({ index, reader, given }) => {
      const writes =
        SQL.test(part.code) || reach(tree, { file, name: '', code: given }, inDb).some((one) => SQL.test(one.code) || builds(one));
      if (!writes) return [];
      return refuse(
        code.indexOf(part.code) + index,
        `\`${part.name}\` writes by \`${reader}\`, which is for reading. ${STATEMENTS} What they answer is read by \`rowsOf\`.`,
      );
    });
  });
}

/** The readers of the kit that a file imports, and its own functions that call one of them. */
function readersIn(tree: Tree, file: string): Set<string> {
  const readers = new Set(READERS.filter((name) => usesOf(tree, file, `${name} ${tree.get(file)}`).some((use) => use.file === READ)));
  for (let before = -1; before < readers.size; ) {
    before = readers.size;
    for (const part of partsOf(tree, file)) if (callsOf(part, readers).length > 0) readers.add(part.name);
  }
  return readers;
}

function callsOf(part: Reached, readers: Set<string>): { index: number; reader: string; given: string }[] {
  return [...part.code.matchAll(/(?<!\bfunction )\b(\w+)(?:<[^(]*>)?\(/g)].flatMap(({ 0: call, 1: reader = '', index }) => {
    return readers.has(reader) ? [{ index, reader, given: argumentsAt(part.code, index + call.length) }] : [];
  });
}

function inDb(file: string): boolean {
  return file.startsWith('src/db/') && !file.startsWith(KIT);
}

function builds({ code }: Reached): boolean {
  return code.search(BUILT) !== -1;
}

/** The text in the brackets that opened just before. */
function argumentsAt(code: string, start: number): string {
  let depth = 1;
  for (let at = start; at < code.length; at++) {
    if ('([{'.includes(code[at] ?? '')) depth++;
    if (')]}'.includes(code[at] ?? '') && --depth === 0) return code.slice(start, at);
  }
  return code.slice(start);
}

/** The parts of a list, between its own commas. */
function parts(list: string): string[] {
  const found = [''];
  let depth = 0;
  for (const letter of list) {
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter)) depth--;
    if (letter === ',' && depth === 0) found.push('');
    else found[found.length - 1] += letter;
  }
  return found.filter((part) => part.trim() !== '');
}
