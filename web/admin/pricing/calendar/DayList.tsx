import { Link } from '@tanstack/react-router';
import { dayName, storeClock, storeTimeZone } from '#admin/words/dates.ts';
import { type Span, storeDay } from '#contracts/openings.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import type { Overlap } from './overlaps.ts';
import type { DayRange } from './range.ts';
import { byDay, type Timed } from './timeline.ts';

interface DayListProps {
  shown: readonly Timed[];
  overlaps: readonly Overlap[];
  range: DayRange;
  today: string;
}

/** The same by day, for narrow screens: from today on, where today is in the range. */
export function DayList({ shown, overlaps, range, today }: DayListProps) {
  const { always, days } = byDay(shown, range, storeTimeZone());
  const listed = days.filter(({ day, open }) => open.length > 0 && (day >= today || today > range.to));
  return (
    <div className="day-list">
      {always.length > 0 && (
        <section>
          <h2>All the time</h2>
          <ul>
            {always.map((rule) => (
              <DayRule key={rule.id} rule={rule} hours="" isMet={isMet(rule, overlaps)} />
            ))}
          </ul>
        </section>
      )}
      {listed.map(({ day, open }) => (
        <section key={day} aria-label={dayName(day)}>
          <h2>{day === today ? `Today, ${dayName(day)}` : dayName(day)}</h2>
          <ul>
            {open.map(({ rule, spans, isWholeDay }) => (
              <DayRule
                key={rule.id}
                rule={rule}
                hours={isWholeDay ? '' : spans.map(hoursOf).join(', ')}
                isMet={isMet(rule, overlaps, day)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function DayRule({ rule, hours, isMet }: { rule: PricingRule; hours: string; isMet: boolean }) {
  return (
    <li>
      <Link to="/prices/$ruleId" params={{ ruleId: rule.id }} className="row-name">
        {rule.name}
      </Link>{' '}
      <span className="soft">{hours}</span> {isMet && <small className="timeline-met">meets another</small>}
    </li>
  );
}

function hoursOf([from, to]: Span): string {
  const time = (instant: number) => storeClock().time(new Date(instant).toISOString());
  return `${time(from)} to ${time(to) === '00:00' ? '24:00' : time(to)}`;
}

function isMet(rule: PricingRule, overlaps: readonly Overlap[], day?: string): boolean {
  const inDay = day === undefined ? null : storeDay(day, storeTimeZone());
  return overlaps.some(
    ({ a, b, spans }) =>
      (a.id === rule.id || b.id === rule.id) && (inDay === null || spans.some(([from, to]) => from < inDay.to && inDay.from < to)),
  );
}
