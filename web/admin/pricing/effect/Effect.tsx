import './effect.css';
import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { fieldErrorText } from '#admin/parts/notify.tsx';
import { Failed } from '#admin/parts/Page.tsx';
import { previewQuery } from '#admin/pricing/queries.ts';
import { openSpans } from '#admin/pricing/rules/state.ts';
import { storeTimeZone } from '#admin/words/dates.ts';
import type { NewRule } from '#contracts/pricing.ts';
import { CartEffect } from './CartEffect.tsx';
import { OrdersEffect } from './OrdersEffect.tsx';
import { SampleFields } from './SampleFields.tsx';
import type { Sample } from './sample.ts';
import { useDefaultSample } from './useDefaultSample.ts';

interface EffectProps {
  /** The rule as it is typed. Null while it cannot be read. */
  rule: NewRule | null;
  /** The rule that this is an edit of. */
  id?: string;
}

const PAUSE = 400;
const WEEKS = 12 * 7 * 24 * 3_600_000;

/** What a rule does while it is typed: to a sample cart, and to the orders of the last 30 days. */
export function Effect({ rule, id }: EffectProps) {
  const [last, setLast] = useState(rule);
  if (rule !== null && rule !== last) setLast(rule);
  const known = useDefaultSample(last);
  const [own, setOwn] = useState<Sample | null>(null);
  const [start] = useState(Date.now);
  const sample = own ?? known;
  const at = last && opensLater(last, start);
  const wanted = JSON.stringify(last && sample && { rule: last, id, cart: cartOf(sample), at: at ?? undefined });
  const [request] = useDebouncedValue(wanted, PAUSE);
  const asked = JSON.parse(request);
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...previewQuery(asked), enabled: asked !== null });
  const isRefused = isProblem(error, 'validation_failed');
  const isLate = wanted !== request || isPlaceholderData;
  return (
    <section className="panel effect" aria-labelledby="effect" aria-busy={isLate}>
      <h2 id="effect">Its effect</h2>
      <p className="soft effect-state">{stateWords(rule, last, isLate)}</p>
      {isRefused && !isLate && (
        <p role="alert" className="dangerous">
          It cannot be like this: {fieldErrorText(error)}.
        </p>
      )}
      {error && !isRefused && !isLate && <Failed error={error} what="The effect" retry={() => void refetch()} />}
      {!data && !error && last && <Skeleton height={160} />}
      {data && !error && (
        <div className="effect-figures" data-old={isLate || rule === null || undefined}>
          <CartEffect preview={data.preview} ruleId={id} at={data.at} />
          {data.preview.effect && <OrdersEffect effect={data.preview.effect} currency={data.preview.currency} />}
        </div>
      )}
      {sample && <SampleFields sample={sample} change={setOwn} reset={own ? () => setOwn(null) : undefined} />}
    </section>
  );
}

/** Whether the figures are those of what is typed now. Nothing where they are. */
function stateWords(rule: NewRule | null, last: NewRule | null, isLate: boolean): string {
  if (last === null) return 'Fill in what it takes off, and it is shown here.';
  if (rule === null) return 'This is of the last version that could be read.';
  return isLate ? 'Reckoned anew: these are figures of before.' : '';
}

function cartOf({ lines, tier, promoCode }: Sample) {
  return { lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })), tier, promoCode: promoCode.trim() || null };
}

/** The moment at which a rule opens that is not open now. Null for now: also for one that is over. */
function opensLater({ startsAt = null, endsAt = null, weekly = null }: NewRule, now: number): string | null {
  const from = Math.max(now, startsAt === null ? now : Date.parse(startsAt));
  const [first] = openSpans({ startsAt, endsAt, weekly }, storeTimeZone(), from, from + WEEKS);
  return first === undefined || first[0] <= now ? null : new Date(first[0]).toISOString();
}
