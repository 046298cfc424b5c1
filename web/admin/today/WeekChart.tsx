import { useElementSize } from '@mantine/hooks';
import { weekdayOf } from '#admin/words/dates.ts';
import { roundMoney } from '#contracts/words.ts';
import type { Measure } from './Week.tsx';
import { axisEnd, type Pair } from './week.ts';

const BOX = { height: 190, left: 44, top: 10, bottom: 24 };

interface WeekChartProps {
  week: Pair[];
  measure: Measure;
  currency: string;
  chosen: number;
  choose: (index: number) => void;
}

/** Seven pairs of bars: the week before is pale, the last seven days are green. A table has the same numbers for screen readers. */
export function WeekChart({ week, measure, currency, chosen, choose }: WeekChartProps) {
  const { ref, width } = useElementSize();
  const most = Math.max(...week.flatMap(({ now, before }) => [now[measure], before[measure]]));
  const end = axisEnd(most, measure === 'total' ? 10_000 : 4);
  const floor = BOX.height - BOX.bottom;
  const high = (value: number) => (value / end) * (floor - BOX.top);
  const slot = Math.max(0, width - BOX.left) / week.length;
  return (
    <div ref={ref} className="chart">
      <svg width={width} height={BOX.height} aria-hidden="true">
        {[0, 0.5, 1].map((part) => (
          <g key={part} className="chart-line">
            <line x1={BOX.left} x2={width} y1={floor - high(part * end)} y2={floor - high(part * end)} />
            <text x={BOX.left - 8} y={floor - high(part * end)} dy="0.32em">
              {measure === 'total' ? roundMoney(part * end, currency) : part * end}
            </text>
          </g>
        ))}
        {week.map((pair, i) => (
          <WeekBars
            key={pair.day}
            pair={pair}
            x={BOX.left + i * slot}
            width={slot}
            floor={floor}
            before={high(pair.before[measure])}
            now={high(pair.now[measure])}
            today={i === week.length - 1}
            chosen={i === chosen}
            choose={() => choose(i)}
          />
        ))}
      </svg>
      <p className="legend" aria-hidden="true">
        <i className="legend-now" /> this week <i className="legend-before" /> the week before
      </p>
    </div>
  );
}

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

/** The two bars of a day. Pointing at them shows the day above the chart. */
function WeekBars({ pair, x, width, floor, before, now, today, chosen, choose }: WeekBarsProps) {
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
