import { paint } from '#scripts/lib/say.ts';
import type { Row } from './rounds.ts';

/** Whether a ratio meets its target; null where there is no target. */
export function reached({ ratio, target, unit }: Row): boolean | null {
  if (target === null) return null;
  return unit === 'req/s' ? ratio >= target : ratio <= target;
}

export interface Column<T> {
  head: string;
  left?: true;
  cell(row: T): string;
}

const COLUMNS: Column<Row>[] = [
  { head: 'operation', left: true, cell: (row) => row.name },
  { head: 'measured', cell: (row) => amount(row.value, row.unit) },
  { head: 'p95 ms', cell: (row) => row.p95.toFixed(1) },
  { head: 'beside', left: true, cell: (row) => row.baseline },
  { head: 'measured', cell: (row) => amount(row.baselineValue, row.unit) },
  { head: 'ratio', cell: (row) => row.ratio.toFixed(2) },
  { head: 'most rounds', cell: ({ spread: [from, to] }) => `${from.toFixed(2)}-${to.toFixed(2)}` },
  { head: 'target', cell: ({ target, unit }) => (target === null ? '' : `${unit === 'req/s' ? '≥' : '≤'} ${target}`) },
  { head: '', left: true, cell: (row) => ({ true: '✓', false: '✗', null: '' })[`${reached(row)}`] },
  { head: 'cpu ms', cell: ({ cpu }) => cpu?.toFixed(3) ?? '-' },
  { head: 'cpu ratio', cell: ({ cpuRatio }) => cpuRatio?.toFixed(2) ?? '-' },
];

/** The rows as a plain text table. */
export function table(rows: Row[]): string {
  const [head = '', ...lines] = layOut(COLUMNS, rows);
  return [head, ...rows.map((row, i) => coloured(lines[i] ?? '', reached(row)))].join('\n');
}

/** The lines of a plain text table: the heads, and one for each row. */
export function layOut<T>(columns: Column<T>[], rows: T[]): string[] {
  const cells = columns.map(({ head, left, cell }) => {
    const all = [head, ...rows.map(cell)];
    const width = Math.max(...all.map((text) => text.length));
    return all.map((text) => (left ? text.padEnd(width) : text.padStart(width)));
  });
  const lines = [null, ...rows].map((_, at) =>
    cells
      .map((column) => column[at])
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line, at) => (at === 0 ? paint('dim', line) : line));
}

function coloured(line: string, good: boolean | null): string {
  return good === null ? line : line.replace(/[✓✗]/, (sign) => paint(good ? 'green' : 'red', sign));
}

function amount(value: number, unit: Row['unit']): string {
  return unit === 'req/s' ? `${Math.round(value)}/s` : `${value.toFixed(2)} ms`;
}
