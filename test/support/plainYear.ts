import type { PriceStep } from '#domain/catalogue/referencePrice.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import type { WeeklyWindow } from '#domain/pricing/windows.ts';
import { plainPrice } from './plainPricing.ts';
import { cartOf, ZONE } from './pricing.ts';

/* The prices of a year again, plainly: what everybody could pay in each hour, in a list. Everything happens at whole hours. */

export const HOUR = 3_600_000;
/** The first hour. The year has both nights in which the clock moves. */
export const YEAR = Date.UTC(2026, 0, 1);
export const HOURS = 400 * 24;

/** Something that staff did at an hour. */
export type Edit =
  | { hour: number; kind: 'price'; price: number; quantity: number; marked: boolean }
  | { hour: number; kind: 'move'; categoryIds: string[] }
  | { hour: number; kind: 'rule'; rule: PricingRule; active: boolean };

/** What everybody could pay in an hour. */
export interface PlainHour {
  base: number;
  price: number;
  quantity: number;
  reduced: boolean;
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
/* What the clock on the wall shows at each hour, some days more on both sides, as if it were UTC. */
const BEFORE = 72;
const wall = Array.from({ length: HOURS + 2 * BEFORE }, (_, i) =>
  Date.parse(`${clock.format(YEAR + (i - BEFORE) * HOUR).replace(' ', 'T')}Z`),
);
const reached = (shown: number) => wall.findIndex((at) => at >= shown) - BEFORE;

const weeks = new Map<string, boolean[]>();

/** In which hours a weekly window is open. */
function hoursOf({ days, from, to }: WeeklyWindow): boolean[] {
  const key = JSON.stringify([days, from, to]);
  const known = weeks.get(key);
  if (known) return known;
  const open: boolean[] = new Array(HOURS).fill(false);
  const midnights = [...new Set(wall.map((at) => Math.floor(at / (24 * HOUR))))].map((day) => day * 24 * HOUR);
  for (const midnight of midnights.slice(0, -2)) {
    if (!days.includes(new Date(midnight).getUTCDay() || 7)) continue;
    const [begin, end] = [Number(from.slice(0, 2)), Number(to.slice(0, 2)) + (to > from ? 0 : 24)];
    const until = reached(midnight + end * HOUR);
    for (let hour = Math.max(0, reached(midnight + begin * HOUR)); hour < until && hour < HOURS; hour++) open[hour] = true;
  }
  weeks.set(key, open);
  return open;
}

function isOpenIn(hour: number, { startsAt, endsAt, weekly }: PricingRule): boolean {
  const at = YEAR + hour * HOUR;
  return at >= (startsAt ?? at) && at < (endsAt ?? at + 1) && (weekly === null || hoursOf(weekly)[hour] === true);
}

/** Whoever takes one piece gets it: a guest, and people of each tier. */
function isForAll(rule: PricingRule): boolean {
  if (rule.needsCode || rule.usageLimit || rule.perCustomerLimit || rule.minSubtotal || (rule.minQuantity ?? 0) > 1) return false;
  if (!['percent', 'amount_off', 'fixed_price'].includes(rule.action.type)) return false;
  return rule.tiers.length === 0 || rule.tiers.length === 3;
}

/** What everybody could pay in each hour. Nothing before the first price. */
export function plainYear(productId: string, edits: readonly Edit[]): (PlainHour | undefined)[] {
  const kept = new Map<string, number>();
  let base: Extract<Edit, { kind: 'price' }> | undefined;
  let categoryIds: string[] = [];
  const rules = new Map<string, PricingRule>();
  return Array.from({ length: HOURS }, (_, hour) => {
    for (const edit of edits.filter((one) => one.hour === hour)) {
      if (edit.kind === 'price') base = edit;
      else if (edit.kind === 'move') categoryIds = edit.categoryIds;
      else if (edit.active) rules.set(edit.rule.id, edit.rule);
      else rules.delete(edit.rule.id);
    }
    if (!base) return undefined;
    const open = [...rules.values()].filter((rule) => isForAll(rule) && isOpenIn(hour, rule));
    const key = JSON.stringify([base.price, base.quantity, categoryIds, open]);
    const price = kept.get(key) ?? oneAlone(productId, categoryIds, base, open);
    kept.set(key, price);
    return { base: base.price, price, quantity: base.quantity, reduced: base.marked || price < base.price };
  });
}

/* A guest's cart with nothing else in it. */
function oneAlone(productId: string, categoryIds: string[], { price, quantity }: { price: number; quantity: number }, open: PricingRule[]) {
  const line = { variantId: 'v', productId, categoryIds, unit: 'each' as const, taxRate: 900, deposit: 0 };
  const rules = open.map((rule) => ({ ...rule, startsAt: null, endsAt: null, weekly: null }));
  const cart = cartOf([{ ...line, price, quantity, priceQuantity: quantity }], { hasAccount: false, tier: 'bronze' });
  return plainPrice(cart, rules).lines[0]?.total ?? price;
}

const each = ({ price, quantity }: Pick<PriceStep, 'price' | 'quantity'>) => price / quantity;

/** The price that may be struck through in an hour. Null: none may. */
export function plainReference(hours: readonly (PlainHour | undefined)[], now: number, exempt: boolean): number | null {
  const today = hours[now];
  if (!today?.reduced) return null;
  let first = now;
  while (hours[first - 1]?.reduced) first--;
  let began = first;
  for (let hour = first + 1; hour <= now; hour++) {
    const [before, at] = [hours[hour - 1], hours[hour]];
    if (!before || !at) continue;
    const grows = each(at) < each(before);
    if (each(at) > each(before) || (grows && hour - began > 89 * 24)) began = hour;
  }
  const earlier = hours.slice(Math.max(0, began - (30 * 24 + 1)), began).filter((one) => one !== undefined);
  const reference = exempt ? earlier.at(-1) : earlier.sort((a, b) => each(a) - each(b))[0];
  if (!reference || each(reference) <= each(today)) return null;
  const told = Math.floor((reference.price * today.quantity) / reference.quantity);
  return told > today.price ? told : null;
}

/** The lowest price of the 30 days before an hour, for one piece. */
export function plainLowest(hours: readonly (PlainHour | undefined)[], now: number): number | null {
  const past = hours.slice(Math.max(0, now - (30 * 24 + 1)), now).filter((one) => one !== undefined);
  return past.length === 0 ? null : Math.min(...past.map(each));
}
