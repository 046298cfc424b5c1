import { paint } from '#scripts/lib/say.ts';
import type { Figures } from './measure.ts';
import type { Place } from './pages.ts';

const KB = 1024;

interface Column {
  head: string;
  of: keyof Figures;
  cell(value: number): string;
  reached(value: number): boolean;
}

const score = (head: string, of: keyof Figures): Column => ({ head, of, cell: String, reached: (value) => value === 100 });
const size = (head: string, of: keyof Figures, most: number): Column => ({
  head: `${head}, of ${most} KB`,
  of,
  cell: (value) => (value / KB).toFixed(1),
  reached: (value) => value <= most * KB,
});

/* The targets of docs/bench.md. */
const COLUMNS: Column[] = [
  score('performance', 'performance'),
  score('accessibility', 'accessibility'),
  score('best practices', 'best-practices'),
  score('SEO', 'seo'),
  { head: 'LCP, of 1200 ms', of: 'lcp', cell: (value) => value.toFixed(0), reached: (value) => value <= 1200 },
  { head: 'TBT, of 100 ms', of: 'tbt', cell: (value) => value.toFixed(0), reached: (value) => value < 100 },
  size('HTML', 'html', 14),
  size('CSS', 'styles', 12),
  size('script', 'script', 8),
];

export interface Row {
  place: Place;
  figures: Figures;
}

/** Whether every figure of a page is as good as asked for. */
export function reached({ place, figures }: Row): boolean {
  return columnsFor(place).every((column) => column.reached(figures[column.of]));
}

/** The rows as a plain text table. What misses its target is marked. */
export function table(rows: Row[]): string {
  const names = ['', ...rows.map(({ place }) => place.name)];
  const wide = Math.max(...names.map((name) => name.length));
  const head = `${''.padEnd(wide)}  ${COLUMNS.map((column) => column.head).join('  ')}`;
  const lines = rows.map(({ place, figures }) => {
    const cells = COLUMNS.map((column) => {
      const text = column.cell(figures[column.of]);
      const counts = columnsFor(place).includes(column);
      const missed = counts && !column.reached(figures[column.of]);
      const padded = `${missed ? '✗ ' : ''}${counts || place.bare ? text : `(${text})`}`.padStart(column.head.length);
      return missed ? paint('red', padded) : padded;
    });
    return `${place.name.padEnd(wide)}  ${cells.join('  ')}`;
  });
  return [paint('dim', head), ...lines].join('\n');
}

function columnsFor({ listed, bare }: Place): Column[] {
  if (bare) return [];
  return listed ? COLUMNS : COLUMNS.filter(({ of }) => of !== 'seo');
}
