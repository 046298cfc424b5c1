import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { storeClock, storeTimeZone } from '#admin/words/dates.ts';
import type { Span } from '#contracts/openings.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { allOf, count } from '#contracts/words.ts';
import { type Overlap, togetherWords } from './overlaps.ts';
import type { DayRange } from './range.ts';
import { endsOf } from './timeline.ts';

const FEW = 8;

/** The pairs of rules that meet, in words: on what, for whom, when, and how they count together. */
export function Overlaps({ overlaps, range }: { overlaps: readonly Overlap[]; range: DayRange }) {
  const [isWhole, setWhole] = useState(false);
  if (overlaps.length === 0) return null;
  const shown = isWhole ? overlaps : overlaps.slice(0, FEW);
  return (
    <section className="panel" aria-labelledby="overlaps">
      <h2 id="overlaps">Rules that meet</h2>
      <ul className="overlaps">
        {shown.map((overlap) => (
          <li key={`${overlap.a.id} ${overlap.b.id}`}>
            <p>
              <RuleLink rule={overlap.a} /> and <RuleLink rule={overlap.b} />
            </p>
            <p className="soft">{whereWords(overlap, endsOf(range, storeTimeZone()))}</p>
            <p>{togetherWords(overlap)}</p>
          </li>
        ))}
      </ul>
      {shown.length < overlaps.length && (
        <Button variant="default" onClick={() => setWhole(true)}>
          Show all {overlaps.length}
        </Button>
      )}
    </section>
  );
}

function RuleLink({ rule: { id, name } }: { rule: PricingRule }) {
  return (
    <Link to="/prices/$ruleId" params={{ ruleId: id }} className="row-name">
      {name}
    </Link>
  );
}

/** "On Bakery, for gold, from Tue 24 Nov, 08:00 until 12:00, and 3 times more". */
function whereWords({ goods, tiers, spans }: Overlap, ends: Span): string {
  const [first] = spans;
  const times = first ? `${spanWords(first, ends)}${spans.length > 1 ? `, and ${count(spans.length - 1, 'time')} more` : ''}` : '';
  return [goods === '' ? 'On the same goods' : `On ${goods}`, tiers.length === 0 ? '' : `for ${allOf(tiers)}`, times]
    .filter(Boolean)
    .join(', ');
}

function spanWords([from, to]: Span, [first, last]: Span): string {
  if (from === first && to === last) return 'all these weeks';
  const clock = storeClock();
  const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  const isSameDay = clock.day(begin) === clock.day(end);
  if (from === first) return `until ${clock.dateTime(end)}`;
  if (to === last) return `from ${clock.dateTime(begin)} on`;
  return `from ${clock.dateTime(begin)} until ${isSameDay ? clock.time(end) : clock.dateTime(end)}`;
}
