import { type Block, type Element, type Paper, STYLES, type Style } from './paper.ts';

export interface Column {
  /** `''` for all: the table has no head. */
  head: string;
  width: number;
  right?: boolean;
}

export interface Cell {
  text: string;
  style?: Style;
  /** Below it, smaller. */
  note?: string;
}

export interface Row {
  /** One for each column. The first is the head of the row. */
  cells: Cell[];
  /** It belongs to the row before it: close to it, further in, and on its page as long as there is room. */
  follows?: boolean;
}

interface Laid {
  /** Of each cell. */
  blocks: Block[][];
  height: number;
  follows: boolean;
}

interface Place {
  x: number;
  width: number;
  right: boolean | undefined;
}

interface Table {
  paper: Paper;
  places: readonly Place[];
  /** From the left end to the right. */
  x: number;
  width: number;
  head: Laid | null;
}

const GAP = 10;
const INSET = 10;
/* Above and below a row, and below the line under a head. */
const SPACE = { above: 4, below: 3, head: 2 };

/** A table at the left of the paper or at `x`, with its head again on each page. */
export function drawTable(paper: Paper, columns: readonly Column[], rows: readonly Row[], at: { within: Element; x?: number }): void {
  const x = at.x ?? paper.left;
  const places = placesOf(columns, x);
  const heads = columns.map(({ head: text }) => ({ text, style: STYLES.heading }));
  const head = heads.every(({ text }) => text === '') ? null : layOut(paper, places, { cells: heads });
  const table: Table = { paper, places, x, width: columns.reduce((width, column) => width + column.width, 0), head };
  const laid = rows.map((row) => layOut(paper, places, row));
  const element = paper.group(at.within, 'Table');
  if (head) {
    if (head.height + (laid[0]?.height ?? 0) > paper.room) paper.nextPage();
    const row = paper.group(paper.group(element, 'THead'), 'TR');
    for (const [column, blocks] of head.blocks.entries()) {
      paper.element(row, 'TH', { scope: 'Column' }, () => drawCell(table, column, blocks));
    }
    underline(table, head);
  }
  const body = paper.group(element, 'TBody');
  for (const [index, row] of laid.entries()) {
    if (needed(laid, index, paper.most / 2) > paper.room) turnPage(table);
    drawRow(table, body, row);
  }
  element.end();
}

/** How high all rows are together, without a head. */
export function heightOf(paper: Paper, columns: readonly Column[], rows: readonly Row[]): number {
  const places = placesOf(columns, paper.left);
  return rows.reduce((height, row) => height + layOut(paper, places, row).height, 0);
}

function placesOf(columns: readonly Column[], x: number): Place[] {
  let left = x;
  return columns.map(({ width, right }) => {
    const place = { x: right ? left + GAP : left, width: width - GAP, right };
    left += width;
    return place;
  });
}

function layOut(paper: Paper, places: readonly Place[], { cells, follows = false }: Row): Laid {
  const blocks = cells.map(({ text, note, style = STYLES.text }, at) => {
    const width = (places[at]?.width ?? 0) - (follows && at === 0 ? INSET : 0);
    return [paper.block(text, style, width), ...(note ? [paper.block(note, STYLES.quiet, width)] : [])];
  });
  const height = Math.max(0, ...blocks.map((cell) => cell.reduce((sum, block) => sum + block.height, 0)));
  return { blocks, height: height + SPACE.below + (follows ? 0 : SPACE.above), follows };
}

/* The height of a row with those that follow it, or `enough` of it. */
function needed(rows: readonly Laid[], from: number, enough: number): number {
  let height = rows[from]?.height ?? 0;
  for (let at = from + 1; rows[at]?.follows && height < enough; at++) height += rows[at]?.height ?? 0;
  return height;
}

/* The head is read once, and shown on each page. */
function turnPage(table: Table): void {
  const { paper, head } = table;
  paper.nextPage();
  if (!head) return;
  paper.artifact(() => {
    for (const [column, blocks] of head.blocks.entries()) drawCell(table, column, blocks);
  });
  underline(table, head);
}

function underline({ paper, x, width }: Table, head: Laid): void {
  paper.y += head.height;
  paper.rule(paper.y, { x, width });
  paper.y += SPACE.head;
}

function drawRow(table: Table, body: Element, { blocks, height, follows }: Laid): void {
  const { paper } = table;
  const row = paper.group(body, 'TR');
  for (const [column, cell] of blocks.entries()) {
    const isHead = column === 0;
    const spoken = cell.some((block) => block.spoken !== null);
    const actual = cell.map((block) => block.spoken ?? block.lines.join(' ')).join(' ');
    paper.element(row, isHead ? 'TH' : 'TD', { ...(isHead ? { scope: 'Row' } : {}), ...(spoken ? { actual } : {}) }, () => {
      drawCell(table, column, cell, follows);
    });
  }
  row.end();
  paper.y += height;
}

function drawCell({ paper, places }: Table, column: number, blocks: readonly Block[], follows = false): void {
  const place = places[column];
  if (!place) return;
  const x = place.x + (follows && column === 0 ? INSET : 0);
  let y = paper.y + (follows ? 0 : SPACE.above);
  for (const block of blocks) {
    paper.draw(block, { ...place, x, y });
    y += block.height;
  }
}
