import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useSentence } from '#admin/pricing/useSentence.ts';
import { dayName, storeTimeZone, weekdayOf } from '#admin/words/dates.ts';
import { storeDay } from '#contracts/openings.ts';
import { count } from '#contracts/words.ts';
import { DayList } from './DayList.tsx';
import { metTimes, type Overlap } from './overlaps.ts';
import { type DayRange, daysIn } from './range.ts';
import { barsOf, endsOf, type Timed } from './timeline.ts';

interface TimelineProps {
  shown: readonly Timed[];
  overlaps: readonly Overlap[];
  range: DayRange;
  today: string;
}

/** A line for each rule, with a bar for each time at which it is open. On a narrow screen a list by day. */
export function Timeline(props: TimelineProps) {
  const { shown, overlaps, range, today } = props;
  const say = useSentence(shown[0]?.rule.currency ?? 'EUR');
  const ends = endsOf(range, storeTimeZone());
  const share = (instant: number) => (instant - ends[0]) / (ends[1] - ends[0]);
  const now = share(Date.now());
  const mondays = daysIn(range).filter((day) => weekdayOf(day) === 'Mon');
  return (
    <>
      <div className="timeline" style={{ '--weeks': mondays.length } as CSSProperties}>
        <div className="timeline-head" aria-hidden="true">
          <span />
          <div className="timeline-weeks">
            {mondays.map((day) => (
              <span key={day} style={{ left: `${share(storeDay(day, storeTimeZone()).from) * 100}%` }}>
                {dayName(day).replace('Mon ', '')}
              </span>
            ))}
          </div>
        </div>
        <ul>
          {shown.map((one) => {
            const met = overlaps.filter(({ a, b }) => a.id === one.rule.id || b.id === one.rule.id);
            return (
              <li key={one.rule.id} className="timeline-row">
                <div className="timeline-what">
                  <Link to="/prices/$ruleId" params={{ ruleId: one.rule.id }} className="row-name">
                    {one.rule.name}
                  </Link>
                  <small className="soft">{say(one.rule)}</small>
                  {met.length > 0 && <small className="timeline-met">meets {count(met.length, 'other rule')}</small>}
                </div>
                <div className="timeline-bars" aria-hidden="true">
                  {now > 0 && now < 1 && <i className="timeline-now" style={{ left: `${now * 100}%` }} />}
                  {barsOf(one, ends).map(({ left, width, fromBefore, untilAfter }) => (
                    <i
                      key={left}
                      className="timeline-bar"
                      data-before={fromBefore || undefined}
                      data-after={untilAfter || undefined}
                      style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
                    />
                  ))}
                  {metTimes(met).map(([from, to]) => (
                    <i
                      key={from}
                      className="timeline-overlap"
                      style={{ left: `${share(from) * 100}%`, width: `${(share(to) - share(from)) * 100}%` }}
                    />
                  ))}
                </div>
              </li>
            );
          })}
        </ul>
      </div>
      <DayList shown={shown} overlaps={overlaps} range={range} today={today} />
    </>
  );
}
