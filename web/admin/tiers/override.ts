import { answer, api } from '#admin/api/client.ts';
import type { Customer } from '#admin/customers/queries.ts';
import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { endText, readEnd } from '#admin/pricing/editor/times.ts';
import { addDays, dayOf } from '#admin/words/dates.ts';
import type { Tier } from './queries.ts';

/** A customer, as far as their tier goes. */
export type TierOf = Pick<
  Customer,
  'id' | 'name' | 'tier' | 'successfulOrders' | 'ordersToNextTier' | 'earned' | 'override' | 'overrideVersion'
>;

export interface OverrideValues {
  tier: Tier;
  reason: string;
  /** The last day, or a day and a time, of the store's clock. */
  until: string;
}

export const OVERRIDE_LABELS: Record<keyof OverrideValues, string> = { tier: 'Tier', reason: 'Reason', until: 'Last day' };

/** The days for which an override is offered. */
export const TERMS = [
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'A year' },
] as const;

const LONGEST_DAYS = 365;

export function lastDayIn(days: number): string {
  return addDays(dayOf(new Date().toISOString()), days);
}

export function valuesOf({ tier, override }: TierOf): OverrideValues {
  return { tier: override?.tier ?? tier, reason: override?.reason ?? '', until: endText(override?.until ?? null) };
}

export function overrideErrors({ reason, until }: OverrideValues): FieldErrors {
  const errors: FieldErrors = {};
  const end = readEnd(until);
  if (reason.trim() === '') errors.reason = 'Needed';
  if (until === '') errors.until = 'Needed';
  else if ('error' in end) errors.until = end.error;
  else if (until < lastDayIn(0)) errors.until = 'Must be today or later';
  else if (until > `${lastDayIn(LONGEST_DAYS)}T99`) errors.until = 'At most a year from now';
  return errors;
}

export async function writeOverride(edits: Partial<OverrideValues>, row: TierOf): Promise<TierOf> {
  const { tier, reason, until } = { ...valuesOf(row), ...edits };
  const end = readEnd(until);
  const json = { tier, reason, until: ('value' in end && end.value) || '' };
  const standing = await answer(api.customers[':id'].tier.$put({ param: { id: row.id }, header: seen(row), json }));
  return { ...row, ...standing };
}

export async function takeOff(row: TierOf): Promise<void> {
  await api.customers[':id'].tier.$delete({ param: { id: row.id }, header: seen(row) });
}

/** Reads a customer from the store, not from the cache. */
export function readTierOf(id: string): Promise<TierOf> {
  return answer(api.staff.customers[':id'].$get({ param: { id } }));
}

function seen({ overrideVersion }: TierOf): { 'if-match': string } {
  return { 'if-match': `"${overrideVersion}"` };
}
