import { Link } from '@tanstack/react-router';
import { storeClock } from '#admin/words/dates.ts';
import type { Span } from '#contracts/openings.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { allOf, count } from '#contracts/words.ts';
import { type Overlap, togetherWords } from './overlaps.ts';

/** The pairs of rules that meet, in words: on what, for whom, when, and how they count together. */
export function Overlaps({ overlaps }: { overlaps: readonly Overlap[] }) {
  if (overlaps.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="overlaps">
      <h2 id="overlaps">Rules that meet</h2>
      <ul className="overlaps">
        {overlaps.map((overlap) => (
          <li key={`${overlap.a.id} ${overlap.b.id}`}>
            <p>
              <RuleLink rule={overlap.a} /> and <RuleLink rule={overlap.b} />
            </p>
            <p className="soft">{whereWords(overlap)}</p>
            <p>{togetherWords(overlap)}</p>
          </li>
        ))}
      </ul>
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
function whereWords({ goods, tiers, spans }: Overlap): string {
  const [first] = spans;
  const times = first ? `${spanWords(first)}${spans.length > 1 ? `, and ${count(spans.length - 1, 'time')} more` : ''}` : '';
  return [goods === '' ? 'On the same goods' : `On ${goods}`, tiers.length === 0 ? '' : `for ${allOf(tiers)}`, times]
    .filter(Boolean)
    .join(', ');
}

function spanWords([from, to]: Span): string {
  const clock = storeClock();
  const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  const isSameDay = clock.day(begin) === clock.day(end);
  return `from ${clock.dateTime(begin)} until ${isSameDay ? clock.time(end) : clock.dateTime(end)}`;
}
