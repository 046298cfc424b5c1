import { byPriority, type PricingRule } from './rules.ts';

/** What the rules ask of a line: what it is, and the categories above it too. */
export interface Touchable {
  productId: string;
  /** Its category, and all above that. */
  categoryIds: readonly string[];
}

/**
 * The rules, prepared once: found by what they touch, so that pricing a cart looks at no others. A rule that needs a code is not found
 * by its goods, only by the code of the cart.
 */
export interface RuleBook {
  /** In the order in which they apply. No rule is in it twice. */
  rules: readonly PricingRule[];
  /** The place of each rule in `rules`, by its id. */
  places: ReadonlyMap<string, number>;
  byProduct: ReadonlyMap<string, readonly number[]>;
  byCategory: ReadonlyMap<string, readonly number[]>;
  ofAll: readonly number[];
  /** How often each rule was used, by its id. Right for a rule that is used up; of the others, as it was when it was read. */
  used: ReadonlyMap<string, number>;
  /** The rule of each shared code. */
  byCode: ReadonlyMap<string, string>;
}

/** A rule with the lines that it matches, as their places in the cart. */
export interface Match {
  rule: PricingRule;
  lines: readonly number[];
}

export function makeRuleBook(rules: readonly PricingRule[], used: ReadonlyMap<string, number> = new Map()): RuleBook {
  const sorted = [...new Map(rules.map((rule) => [rule.id, rule])).values()].sort(byPriority);
  const byProduct = new Map<string, number[]>();
  const byCategory = new Map<string, number[]>();
  const ofAll: number[] = [];
  for (const [place, rule] of sorted.entries()) {
    if (rule.needsCode) continue;
    if (rule.productIds.length > 0) for (const id of new Set(rule.productIds)) put(byProduct, id, place);
    else if (rule.categoryIds.length > 0) for (const id of new Set(rule.categoryIds)) put(byCategory, id, place);
    else ofAll.push(place);
  }
  return {
    rules: sorted,
    places: new Map(sorted.map((rule, place) => [rule.id, place])),
    ...{ byProduct, byCategory, ofAll, used },
    byCode: new Map(sorted.flatMap(({ promoCode, id }) => (promoCode === null ? [] : [[promoCode, id]]))),
  };
}

function put(index: Map<string, number[]>, id: string, place: number): void {
  const places = index.get(id);
  if (places) places.push(place);
  else index.set(id, [place]);
}

/** The rules that match something of these lines, in the order in which they apply. `also`: ids of rules to look at whatever they match. */
export function matchesOf(book: RuleBook, lines: readonly Touchable[], also: readonly string[] = []): Match[] {
  const matched = new Map<number, readonly number[]>();
  for (const [places, at] of linesByRules(book, lines)) {
    for (const place of places) {
      const own = withBoth(book.rules[place], at, lines);
      const known = matched.get(place);
      if (own.length > 0) matched.set(place, known ? union(known, own) : own);
    }
  }
  if (lines.length > 0) {
    const all = [...lines.keys()];
    for (const place of book.ofAll) matched.set(place, all);
  }
  for (const id of also) {
    const place = book.places.get(id) ?? -1;
    const rule = book.rules[place];
    if (rule) matched.set(place, matchedBy(rule, lines));
  }
  const places = [...matched.keys()].sort((a, b) => a - b);
  return places.map((place) => ({ rule: book.rules[place] as PricingRule, lines: matched.get(place) ?? [] }));
}

/* Rules for one product or category stand in one list, and share the lines that have it. */
function linesByRules({ byProduct, byCategory }: RuleBook, lines: readonly Touchable[]): Map<readonly number[], number[]> {
  const found = new Map<readonly number[], number[]>();
  const find = (places: readonly number[] | undefined, at: number) => {
    if (!places) return;
    const known = found.get(places);
    if (known) known.push(at);
    else found.set(places, [at]);
  };
  for (const [at, { productId, categoryIds }] of lines.entries()) {
    find(byProduct.get(productId), at);
    for (const id of categoryIds) find(byCategory.get(id), at);
  }
  return found;
}

/* A rule with products and categories is found by its products, and needs both. */
function withBoth(rule: PricingRule | undefined, at: readonly number[], lines: readonly Touchable[]): readonly number[] {
  if (!rule || rule.productIds.length === 0 || rule.categoryIds.length === 0) return at;
  return at.filter((one) => lines[one] && inCategories(rule, lines[one]));
}

/* A rule may name a category and one above it, or several products. It matches a line once. */
function union(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

function matchedBy(rule: PricingRule, lines: readonly Touchable[]): number[] {
  return [...lines.keys()].filter((at) => {
    const line = lines[at];
    return line && touches(rule, line);
  });
}

/** Is a rule for these goods? */
export function touches(rule: Pick<PricingRule, 'productIds' | 'categoryIds'>, goods: Touchable): boolean {
  return inProducts(rule, goods) && inCategories(rule, goods);
}

function inProducts({ productIds }: Pick<PricingRule, 'productIds'>, { productId }: Touchable): boolean {
  return productIds.length === 0 || productIds.includes(productId);
}

function inCategories({ categoryIds }: Pick<PricingRule, 'categoryIds'>, line: Touchable): boolean {
  return categoryIds.length === 0 || line.categoryIds.some((id) => categoryIds.includes(id));
}
