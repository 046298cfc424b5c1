/*
 * node test/support/search/measure.ts FOLDER: how the search does over a catalogue of somebody else: `products.csv` with name and aisle in
 * the second and third column, `aisles.csv` with id and name. It is no test, and the catalogue is not a part of this project.
 */
import { readFileSync } from 'node:fs';
import { makeDice } from '#scripts/bench/store/dice.ts';
import { demoGoods } from './demoGoods.ts';
import { gainOf } from './gain.ts';
import { GRADED } from './graded.ts';
import { type Found, type Goods, openSearch } from './openSearch.ts';

const TYPOS = 2_000;
const QUERIES = 2_000;
const dice = makeDice(1);
const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
const say = (line: string) => process.stdout.write(`${line}\n`);

const demo = await openSearch(demoGoods());
let gained = 0;
for (const row of GRADED) gained += gainOf(row, (await demo(row[0])).names);
say(`demo store: nDCG@10 ${(gained / GRADED.length).toFixed(3)} of ${GRADED.length} searches`);

const folder = process.argv[2];
if (folder) await measure(catalogueOf(folder));

async function measure(goods: Goods[]): Promise<void> {
  const find = await openSearch(goods);
  const words = [...new Set(goods.flatMap(({ name }) => wordsIn(name)))];
  let mended = 0;
  for (let i = 0; i < TYPOS; i++) {
    const word = pick(words);
    const { names } = await find(mistyped(word), 24);
    if (names.some((name) => wordsIn(name).includes(word))) mended += 1;
  }
  say(`${goods.length} products, ${words.length} words of four letters or more`);
  say(`one typo: ${((100 * mended) / TYPOS).toFixed(1)} % of ${TYPOS} find the word among the first 24`);
  const [empty, times] = await asked(find, goods);
  say(`real searches that find nothing: ${((100 * empty) / QUERIES).toFixed(2)} % of ${QUERIES}`);
  say(
    `a page with its total: ${times[QUERIES / 2]?.toFixed(1)} ms in the middle, ${times[QUERIES * 0.99]?.toFixed(1)} ms at the 99th of 100`,
  );
}

/* Two or three words in a row of a real name, in small letters, as people type them. */
async function asked(find: (typed: string) => Promise<Found>, goods: Goods[]): Promise<[number, number[]]> {
  let empty = 0;
  const times: number[] = [];
  for (let i = 0; i < QUERIES; i++) {
    const all = pick(goods).name.toLowerCase().split(' ');
    const from = Math.floor(dice() * Math.max(1, all.length - 2));
    const began = performance.now();
    const { total } = await find(all.slice(from, from + 2 + Math.floor(dice() * 2)).join(' '));
    times.push(performance.now() - began);
    if (total === 0) empty += 1;
  }
  return [empty, times.sort((a, b) => a - b)];
}

function mistyped(word: string): string {
  const at = Math.floor(dice() * word.length);
  const letter = pick([...'abcdefghijklmnopqrstuvwxyz']);
  const [before, after] = [word.slice(0, at), word.slice(at)];
  return pick([
    before + after.slice(1),
    before + letter + after,
    before + letter + after.slice(1),
    before + (after[1] ?? letter) + after[0] + after.slice(2),
  ]);
}

function catalogueOf(from: string): Goods[] {
  const aisles = new Map(rowsOf(`${from}/aisles.csv`).map(([id, name]) => [id, name]));
  return rowsOf(`${from}/products.csv`).map(([id = '', name = '', aisle]) => {
    return { name, category: aisles.get(aisle) ?? '', sku: `SKU-${id}`, brand: '', description: '', keywords: '', popularity: 0 };
  });
}

function wordsIn(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 3 && word.length < 25);
}

function rowsOf(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain),
  );
}
