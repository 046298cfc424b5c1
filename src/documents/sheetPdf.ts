import type { Fact, GoodsRow, Party, Sheet } from '#domain/documents/sheet.ts';
import { type Element, Paper, type PaperFacts, STYLES, type Style } from './paper.ts';
import { type Cell, type Column, drawTable, heightOf, type Row } from './table.ts';

/** The sheet of a document on paper. */
export function sheetPdf(sheet: Sheet, facts: PaperFacts): Promise<Uint8Array> {
  const paper = new Paper(facts);
  writeHead(paper, sheet);
  if (sheet.goods.length > 0) writeGoods(paper, sheet.goods);
  writeSums(paper, sheet);
  for (const note of sheet.notes) {
    write(paper, paper.root, 'P', note, STYLES.quiet);
    paper.y += 2;
  }
  return paper.end(`${sheet.from.name}, ${sheet.title}`);
}

/** A text at the left, over the whole width or a part of it. Then the paper moves on. */
function write(paper: Paper, within: Element, type: string, text: string, style: Style, at: { x?: number; width?: number } = {}): void {
  const { x = paper.left, width = paper.width } = at;
  const block = paper.block(text, style, width);
  if (block.lines.length === 0) return;
  if (block.height > paper.room) paper.nextPage();
  paper.element(within, type, block.spoken === null ? {} : { actual: block.spoken }, () => paper.draw(block, { x, y: paper.y, width }));
  paper.y += block.height;
}

/* Title, then three columns: what it is, from whom, to whom. */
function writeHead(paper: Paper, { title, facts, from, to }: Sheet): void {
  write(paper, paper.root, 'H1', title, STYLES.title);
  paper.y += 14;
  const top = paper.y;
  const width = (paper.width - 2 * 20) / 3;
  const ends = [() => writeFacts(paper, facts, { x: paper.left, width })];
  for (const [at, party] of [from, to].entries()) {
    ends.push(() => writeParty(paper, party, { x: paper.left + (at + 1) * (width + 20), width }));
  }
  const lowest = ends.map((draw) => {
    paper.y = top;
    draw();
    return paper.y;
  });
  paper.y = Math.max(...lowest) + 20;
}

function writeFacts(paper: Paper, facts: readonly Fact[], at: { x: number; width: number }): void {
  const part = paper.group(paper.root, 'Sect');
  for (const { label, value } of facts) {
    write(paper, part, 'P', label, STYLES.quiet, at);
    write(paper, part, 'P', value, STYLES.text, at);
    paper.y += 2;
  }
  part.end();
}

function writeParty(paper: Paper, { label, name, lines }: Party, at: { x: number; width: number }): void {
  const part = paper.group(paper.root, 'Sect');
  write(paper, part, 'H2', label, STYLES.heading, at);
  for (const line of [name, ...lines]) write(paper, part, 'P', line, STYLES.text, at);
  part.end();
}

function writeGoods(paper: Paper, goods: readonly GoodsRow[]): void {
  const priced = goods.some(({ price }) => price !== '');
  const columns: Column[] = [
    { head: 'Goods', width: 0 },
    { head: 'Quantity', width: 62, right: true },
    ...(priced ? [{ head: 'Price', width: 84, right: true }] : []),
    { head: 'VAT', width: 46, right: true },
    { head: 'Amount', width: 76, right: true },
  ];
  const others = columns.reduce((width, column) => width + column.width, 0);
  const rows = goods.flatMap(({ name, sku, quantity, price, vat, amount, cuts }): Row[] => {
    const after = [...(priced ? [{ text: price }] : []), { text: vat }, { text: amount }];
    return [
      { cells: [{ text: name, note: sku }, { text: quantity }, ...after] },
      ...cuts.map((cut): Row => {
        const none = [{ text: '' }, ...(priced ? [{ text: '' }] : []), { text: '' }];
        return { follows: true, cells: [{ text: cut.reason, style: STYLES.quiet }, ...none, { text: cut.amount, style: STYLES.quiet }] };
      }),
    ];
  });
  drawTable(paper, [{ head: 'Goods', width: paper.width - others }, ...columns.slice(1)], rows, { within: paper.root });
  paper.rule(paper.y);
  paper.y += 14;
}

/* The VAT at the left and the sums at the right, beside each other and on one page. */
function writeSums(paper: Paper, { sums, settled, vat }: Sheet): void {
  const facts = [...sums, ...settled].map(({ label, value, strong }): Row => {
    const style = strong ? STYLES.strong : STYLES.text;
    return { cells: [label, value].map((text): Cell => ({ text, style })) };
  });
  const sides: Column[] = [
    { head: '', width: paper.width - 380 },
    { head: '', width: 80, right: true },
  ];
  const columns: Column[] = [
    { head: 'VAT rate', width: 70 },
    { head: 'Without VAT', width: 76, right: true },
    { head: 'VAT', width: 60, right: true },
    { head: 'With VAT', width: 74, right: true },
  ];
  const rows = vat.map(({ rate, net, tax, amount }): Row => ({ cells: [rate, net, tax, amount].map((text): Cell => ({ text })) }));
  const headed = [{ cells: columns.map(({ head: text }): Cell => ({ text })) }, ...rows];
  if (Math.max(heightOf(paper, sides, facts), heightOf(paper, columns, headed)) > paper.room) paper.nextPage();
  const top = paper.y;
  drawTable(paper, sides, facts, { within: paper.root, x: paper.left + 300 });
  const low = paper.y;
  paper.y = top;
  drawTable(paper, columns, rows, { within: paper.root });
  paper.y = Math.max(low, paper.y) + 14;
}
