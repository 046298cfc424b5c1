/** What causes allergies or intolerances: the fourteen of Annex II of Regulation (EU) 1169/2011, in its order. */
export const ALLERGENS = [
  ...(['gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk'] as const),
  ...(['nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs'] as const),
] as const;

export type Allergen = (typeof ALLERGENS)[number];

/** The kinds that Annex II names of cereals with gluten and of nuts. Each counts as its allergen too. */
export const ALLERGEN_KINDS = {
  wheat: 'gluten',
  rye: 'gluten',
  barley: 'gluten',
  oats: 'gluten',
  almonds: 'nuts',
  hazelnuts: 'nuts',
  walnuts: 'nuts',
  cashews: 'nuts',
  pecans: 'nuts',
  brazil_nuts: 'nuts',
  pistachios: 'nuts',
  macadamias: 'nuts',
} as const satisfies Record<string, Allergen>;

export type AllergenKind = keyof typeof ALLERGEN_KINDS;

/** What a product names: one of the fourteen, or a kind of it. */
export type AllergenEntry = Allergen | AllergenKind;

const KINDS = /* @__PURE__ */ Object.keys(ALLERGEN_KINDS) as AllergenKind[];

/** All that can be named, in the order in which it is shown: each allergen with its kinds behind it. */
export const ALLERGEN_ENTRIES: readonly AllergenEntry[] = /* @__PURE__ */ ALLERGENS.flatMap((allergen) => [allergen, ...kindsOf(allergen)]);

const NAMES: Partial<Record<AllergenEntry, string>> = {
  gluten: 'cereals with gluten',
  soybeans: 'soya',
  sulphites: 'sulphur dioxide and sulphites',
  brazil_nuts: 'Brazil nuts',
  pecans: 'pecan nuts',
  pistachios: 'pistachio nuts',
  macadamias: 'macadamia nuts',
  cashews: 'cashew nuts',
};

export function allergenName(entry: AllergenEntry): string {
  return NAMES[entry] ?? entry;
}

/** The kinds that are known of an allergen. */
export function kindsOf(allergen: Allergen): AllergenKind[] {
  return KINDS.filter((kind) => ALLERGEN_KINDS[kind] === allergen);
}

export function isKind(entry: AllergenEntry): entry is AllergenKind {
  return Object.hasOwn(ALLERGEN_KINDS, entry);
}

/** The allergen of an entry: itself, or that of which it is a kind. */
export function allergenOf(entry: AllergenEntry): Allergen {
  return isKind(entry) ? ALLERGEN_KINDS[entry] : entry;
}

/** Entries in their one form: each once, in the order of Annex II, and each kind with its allergen. */
export function wholeAllergens(entries: readonly AllergenEntry[]): AllergenEntry[] {
  const named = new Set<AllergenEntry>(entries.flatMap((entry) => [entry, allergenOf(entry)]));
  return ALLERGEN_ENTRIES.filter((entry) => named.has(entry));
}

/** What is shown of entries: a kind says its allergen too, so that is left out: "wheat, milk". */
export function shownAllergens(entries: readonly AllergenEntry[]): AllergenEntry[] {
  const said = new Set<AllergenEntry>(entries.filter(isKind).map(allergenOf));
  return entries.filter((entry) => !said.has(entry));
}

/**
 * What is said to be contained and is also said to be there only perhaps. An allergen may be both where the kinds differ: hazelnuts are in
 * it, and traces of almonds may be.
 */
export function saidTwice(contains: readonly AllergenEntry[], mayContain: readonly AllergenEntry[]): AllergenEntry[] {
  const inside = new Set(contains);
  return shownAllergens(mayContain).filter((entry) => inside.has(entry));
}
