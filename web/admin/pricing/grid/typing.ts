import type { Read } from '#admin/edit/readers.ts';
import { readingsOf, scaled } from '#admin/words/digits.ts';
import { capitalized, number, TIERS } from '#contracts/words.ts';
import { type CellRule, type Grid, keyOf, type Place, placeOf, type Tier } from './cells.ts';

/** What is typed in a cell, and the rule that stood there at the first edit. */
export interface Draft {
  text: string;
  base: CellRule | null;
}

/** The drafts of the changed cells, by their keys. */
export type Drafts = ReadonlyMap<string, Draft>;

/** The drafts with what is typed now. A cell keeps the rule of its first edit; after a conflict it takes the rule of now. */
export function withTexts(
  drafts: Drafts,
  texts: readonly [key: string, text: string][],
  grid: Grid,
  isClash: (key: string) => boolean,
): Drafts {
  const next = new Map(drafts);
  for (const [key, text] of texts) {
    const known = isClash(key) ? undefined : drafts.get(key);
    const base = known ? known.base : (grid.get(key)?.[0] ?? null);
    if (text === typedPercent(base?.percent)) next.delete(key);
    else next.set(key, { text, base });
  }
  return next;
}

/** A percentage of a cell: "10", "12.5", "7,5 %". Nothing, or 0, is none. */
export function readPercent(text: string): Read<number | null> {
  const plain = text.replace('%', '').trim();
  if (plain === '') return { value: null };
  const [reading, other] = readingsOf(plain, false);
  const hundredths = reading && !other ? scaled(reading, 2) : null;
  if (hundredths === 0) return { value: null };
  if (hundredths === null) return { error: 'A percentage, such as 10 or 12.5' };
  return hundredths < 100 || hundredths > 10_000 ? { error: 'From 1 to 100' } : { value: hundredths / 100 };
}

/** A percentage as it is typed: "12.5", and nothing for none. */
export function typedPercent(percent: number | null | undefined): string {
  return percent === null || percent === undefined ? '' : number(percent);
}

/** What saving a cell does: a rule begins, changes, or ends. */
export type Change = { key: string; place: Place } & (
  | { kind: 'create'; percent: number }
  | { kind: 'change'; percent: number; rule: CellRule }
  | { kind: 'end'; rule: CellRule }
);

/** The changes of the drafts, in their order, and the cells that cannot be read. A text that says what was there is no change. */
export function changesOf(drafts: Drafts): { changes: Change[]; errors: ReadonlyMap<string, string> } {
  const changes: Change[] = [];
  const errors = new Map<string, string>();
  for (const [key, { text, base }] of drafts) {
    const read = readPercent(text);
    if ('error' in read) errors.set(key, read.error);
    else changes.push(...changeOf(key, read.value, base));
  }
  return { changes, errors };
}

function changeOf(key: string, percent: number | null, rule: CellRule | null): Change[] {
  const place = placeOf(key);
  if (rule === null) return percent === null ? [] : [{ key, place, kind: 'create', percent }];
  if (percent === null) return [{ key, place, kind: 'end', rule }];
  return percent === rule.percent ? [] : [{ key, place, kind: 'change', percent, rule }];
}

/** How a cell is now, for a change that was begun before: still as it was seen, already as it is wanted, or changed by somebody else. */
export function cellSince(change: Change, now: readonly CellRule[]): 'as seen' | 'as wanted' | 'changed' {
  const [rule, ...others] = now;
  if (others.length > 0) return 'changed';
  const [seen, percent] = [change.kind === 'create' ? null : change.rule, change.kind === 'end' ? null : change.percent];
  if (rule?.id === seen?.id && rule?.version === seen?.version) return 'as seen';
  return (rule?.percent ?? null) === percent ? 'as wanted' : 'changed';
}

/** Where a key leads from a cell. Null at the edge of the grid. */
export function stepFrom({ categoryId, tier }: Place, key: string, categoryIds: readonly string[]): Place | null {
  const [row, column] = [categoryIds.indexOf(categoryId), TIERS.indexOf(tier)];
  const [down, right] = STEPS[key] ?? [0, 0];
  return at(row + down, column + right, categoryIds);
}

const STEPS: Record<string, readonly [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function at(row: number, column: number, categoryIds: readonly string[]): Place | null {
  const [categoryId, tier] = [categoryIds[row], TIERS[column]];
  return categoryId === undefined || tier === undefined ? null : { categoryId, tier };
}

/**
 * What pasted text puts where, from a cell to the right and down: lines are rows, tabs are columns, as spreadsheets copy. What would fall
 * outside the grid is counted and left out.
 */
export function pasted(text: string, from: Place, categoryIds: readonly string[]): { texts: [key: string, text: string][]; lost: number } {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const [row, column] = [categoryIds.indexOf(from.categoryId), TIERS.indexOf(from.tier)];
  const texts: [string, string][] = [];
  let lost = 0;
  for (const [down, line] of lines.entries()) {
    for (const [right, one] of line.split('\t').entries()) {
      const place = at(row + down, column + right, categoryIds);
      if (place) texts.push([keyOf(place), one.trim()]);
      else lost++;
    }
  }
  return { texts, lost };
}

/** The name of a rule that the grid makes: "Gold: 10 % off Bread". */
export function cellName(tier: Tier, percent: number, category: string): string {
  return `${capitalized(tier)}: ${number(percent)} % off ${category}`.slice(0, 80);
}
