import { weekdayOf } from '#admin/words/dates.ts';
import type { Pair } from './week.ts';

interface WeekBarsProps {
  pair: Pair;
  x: number;
  width: number;
  floor: number;
  /** Heights in pixels. */
  before: number;
  now: number;
  today: boolean;
  chosen: boolean;
  choose: () => void;
}

/** One day's two bars; pointing at them shows the day over the chart. */
export function WeekBars({ pair, x, width, floor, before, now, today, chosen, choose }: WeekBarsProps) {
  const bar = Math.min(22, width * 0.36);
  const middle = x + width / 2;
  return (
    <g className="bars" data-chosen={chosen || undefined} onPointerEnter={choose} onPointerDown={choose}>
      <rect className="bars-ground" x={x + 1} y={0} width={Math.max(0, width - 2)} height={floor} rx={6} />
      <rect className="bars-before" x={middle - bar - 1} y={floor - before} width={bar} height={before} rx={2} />
      <rect className="bars-now" x={middle + 1} y={floor - now} width={bar} height={now} rx={2} />
      <text x={middle} y={floor + 17}>
        {today ? 'Today' : weekdayOf(pair.day)}
      </text>
    </g>
  );
}
