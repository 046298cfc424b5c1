import type { Row } from './rounds.ts';

/** Whether a ratio is on the right side of its target; null where there is none. */
export function reached({ ratio, target, unit }: Row): boolean | null {
  if (target === null) return null;
  return unit === 'req/s' ? ratio >= target : ratio <= target;
}

/** The rows as plain text, in columns. */
export function table(rows: Row[]): string {
  const head = ['operation', 'measured', 'p95 ms', 'beside', 'measured', 'ratio', 'target', '', 'cpu', 'cpu ratio'];
  const lines = rows.map((row) => [
    row.name,
    amount(row.value, row.unit),
    row.p95.toFixed(1),
    row.baseline,
    amount(row.baselineValue, row.unit),
    row.ratio.toFixed(2),
    row.target === null ? '-' : `${row.unit === 'req/s' ? '>=' : '<='} ${row.target}`,
    { true: 'reached', false: 'missed', null: '' }[String(reached(row)) as 'true' | 'false' | 'null'],
    row.cpu === null ? '-' : `${row.cpu.toFixed(3)} ms`,
    row.cpuRatio === null ? '-' : `x ${row.cpuRatio.toFixed(2)}`,
  ]);
  const all = [head, ...lines];
  const widths = head.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0)));
  const leftward = new Set([0, 3, 7]);
  return all
    .map((line) =>
      line
        .map((cell, i) => (leftward.has(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function amount(value: number, unit: Row['unit']): string {
  return unit === 'req/s' ? `${Math.round(value)}/s` : `${value.toFixed(2)} ms`;
}
