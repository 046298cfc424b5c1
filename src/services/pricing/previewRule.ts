import type { Preview, PreviewRequest, PricedCart as PricedAnswer } from '#contracts/pricingPreview.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { generatedCodesRead } from '#db/pricing/codes.ts';
import { ASSORTMENT, productsRead } from '#db/pricing/named.ts';
import { type LookedAt, lookedAtRead, MOST_LOOKED_AT } from '#db/pricing/paidOrders.ts';
import { seenRuleRead } from '#db/pricing/readRules.ts';
import { type SampleLine, sampleLinesRead } from '#db/pricing/sample.ts';
import { ruleFaultsRead } from '#db/pricing/writeRule.ts';
import { may } from '#domain/permissions.ts';
import { makeRuleBook, type RuleBook } from '#domain/pricing/book.ts';
import { effectOn } from '#domain/pricing/effect.ts';
import type { Refused } from '#domain/pricing/explanation.ts';
import { priceCart } from '#domain/pricing/price.ts';
import type { GeneratedCode } from '#domain/pricing/promo.ts';
import { normalCode, type PricingRule } from '#domain/pricing/rules.ts';
import type { FieldError } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { clockIn } from '#domain/words/clock.ts';
import { lackWords } from '#domain/words/pricing.ts';
import { type Assortment, goodsOf, goodsWords } from '#domain/words/ruleGoods.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { presentPromo, resolveCode } from './presentPromo.ts';
import { newlyWritten } from './presentRule.ts';
import { ruleErrors } from './writing.ts';

/* The id of a rule that is not saved. */
const NEW = 'new';
const THIRTY_DAYS = 30 * 24 * 60 * 60_000;

/**
 * What a rule would do, as it is written and as if it were switched on: to a sample cart, and to the orders of the last 30 days. All staff
 * may ask. Nothing is written.
 */
export async function previewRule(ctx: StaffContext, { rule: input, id: savedId, cart, at }: PreviewRequest): Promise<Result<Preview>> {
  const { person } = ctx.actor;
  if (!may(person.role, 'rules.preview')) return refuse({ code: 'forbidden' });
  const id = savedId ?? NEW;
  const written = newlyWritten(input);
  const now = ctx.now();
  const { saved, faults, ...found } = await readAtOnce(ctx.db, {
    saved: seenRuleRead(person.id, id),
    faults: ruleFaultsRead(person.id, written, id),
    lines: sampleLinesRead(cart.lines),
    assortment: ASSORTMENT,
    names: productsRead(written.productIds),
    generated: generatedCodesRead(cart.promoCode === null ? [] : [normalCode(cart.promoCode)]),
    looked: lookedAtRead(written, { since: now - THIRTY_DAYS, personId: person.id, savedId: savedId ?? null }),
  });
  if (savedId !== undefined && !saved) return refuse({ code: 'not_found', what: 'rule' });
  const errors = [
    ...ruleErrors(ctx, written, faults, saved && { ...saved.rule, active: saved.active }),
    ...twice(cart.lines),
    ...unknownVariants(cart.lines, found.lines),
  ];
  if (errors.length > 0) return refuse({ code: 'validation_failed', errors });

  const rule: PricingRule = { ...written, id, needsCode: written.promoCode !== null || (saved?.hasCodes ?? false) };
  const { book } = await ctx.rules();
  const others = book.rules.filter((other) => other.id !== id);
  const sample = { ...found, about: id, tier: cart.tier, code: cart.promoCode, now: at === undefined ? now : Date.parse(at) };
  const priced = (rules: readonly PricingRule[]) => priceSample(ctx, sample, makeRuleBook(rules, book.used));
  return ok({
    currency: ctx.settings.currency,
    without: priced(others),
    with: priced([...others, rule]),
    saved: saved && priced(saved.active ? [...others, saved.rule] : others),
    effect: found.looked && effectIn(rule, found.looked, ctx.settings.timeZone, saved !== null),
  });
}

interface Sample {
  lines: SampleLine[];
  /** The names of the products of the rule. */
  names: { id: string; name: string }[];
  assortment: Assortment;
  generated: Map<string, GeneratedCode>;
  /** The id of the rule. */
  about: string;
  tier: PreviewRequest['cart']['tier'];
  code: string | null;
  now: number;
}

function priceSample(ctx: StaffContext, { lines, tier, about, now, ...sample }: Sample, book: RuleBook): PricedAnswer {
  const { settings } = ctx;
  const typed = sample.code && normalCode(sample.code);
  const code = resolveCode(typed, sample.generated.get(typed ?? '') ?? null, book);
  const uses = { get: (id: string) => ({ all: book.used.get(id) ?? 0, own: 0 }) };
  const terms = { terms: settings, timeZone: settings.timeZone, now, about: [about] };
  const all = priceCart({ tier, hasAccount: true, code, uses, lines, ...terms }, book);
  const names = [...sample.names, ...lines.map(({ productId, name }) => ({ id: productId, name }))];
  const said = { currency: settings.currency, clock: clockIn(settings.timeZone) };
  const wordsOf = ({ ruleId, lack }: Refused) => {
    const rule = book.rules[book.places.get(ruleId) ?? -1];
    return lackWords(lack, { ...said, goods: rule ? goodsWords(goodsOf(rule, sample.assortment, names)) : '' });
  };
  const { refused, lines: priced, ...sums } = all;
  return {
    ...{ currency: settings.currency, tier, promo: presentPromo(typed, code, all, settings) },
    lines: priced.map(({ tax: _, ...line }, at) => ({ ...line, ...shownLine(lines[at]) })),
    ...sums,
    refused: refused.map((one) => ({ ruleId: one.ruleId, label: one.label, what: one.lack.what, words: wordsOf(one) })),
  };
}

function shownLine(line: SampleLine | undefined) {
  const { name = '', variantName = '', unit = 'each', quantity = 0, priceQuantity = 1, price: unitPrice = 0 } = line ?? {};
  return { name, variantName, unit, quantity, priceQuantity, unitPrice };
}

function effectIn(rule: PricingRule, { since, orders, saved }: LookedAt, timeZone: string, isSaved: boolean): Preview['effect'] {
  const bound = { since: isoTime(since), lookedAt: orders.length, mostLookedAt: MOST_LOOKED_AT };
  return { ...bound, ...effectOn(rule, orders, timeZone), saved: isSaved ? saved : null };
}

type Lines = PreviewRequest['cart']['lines'];

function twice(lines: Lines): FieldError[] {
  return lines.flatMap(({ variantId }, at) => {
    const first = lines.findIndex((line) => line.variantId === variantId);
    return first < at ? [{ path: `cart.lines.${at}.variantId`, message: 'Each variant once' }] : [];
  });
}

function unknownVariants(lines: Lines, found: readonly SampleLine[]): FieldError[] {
  const known = new Set(found.map(({ variantId }) => variantId));
  return lines.flatMap(({ variantId }, at) =>
    known.has(variantId) ? [] : [{ path: `cart.lines.${at}.variantId`, message: 'There is no such variant on sale' }],
  );
}
