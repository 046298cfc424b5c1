/**
 * The nutrition declaration of a product, for 100 g or 100 ml: energy in both units and the figures of Annex XV of Regulation (EU)
 * 1169/2011 in its order, in milligrams. A label gives tenths of a gram, and salt in hundredths.
 */
export interface Nutrition {
  per: 'g' | 'ml';
  energyKj: number;
  energyKcal: number;
  fat: number;
  saturates: number;
  carbohydrate: number;
  sugars: number;
  protein: number;
  salt: number;
  /** Not one of the seven: a label may give it (article 30(2)). Null: not said. */
  fibre: number | null;
}

/** The figures in grams, in the order in which a label has them. */
export const FIGURES = ['fat', 'saturates', 'carbohydrate', 'sugars', 'fibre', 'protein', 'salt'] as const;

export type Figure = (typeof FIGURES)[number];

export const FIGURE_NAMES: Record<Figure, string> = {
  fat: 'Fat',
  saturates: 'of which saturates',
  carbohydrate: 'Carbohydrate',
  sugars: 'of which sugars',
  fibre: 'Fibre',
  protein: 'Protein',
  salt: 'Salt',
};

/** How finely each figure is told, in milligrams. */
export const FINEST: Record<Figure, number> = {
  fat: 100,
  saturates: 100,
  carbohydrate: 100,
  sugars: 100,
  fibre: 100,
  protein: 100,
  salt: 10,
};

const HUNDRED_GRAMS = 100_000;
/** The most that can be in 100 g, and in 100 ml of the densest syrup, in milligrams. */
export const MOST_MASS = { g: HUNDRED_GRAMS, ml: 150_000 } as const;
/** Of pure fat, 3700 kJ, with the density of syrup to spare. */
export const MOST_ENERGY = { kj: 4000, kcal: 1000 } as const;

export interface NutritionFault {
  at: keyof Nutrition;
  message: string;
}

/** What cannot be true: a part larger than its whole, more than there is. */
export function nutritionFaults(n: Nutrition): NutritionFault[] {
  const faults: NutritionFault[] = [];
  if (n.saturates > n.fat) faults.push({ at: 'saturates', message: 'Saturates are a part of fat: not more than it' });
  if (n.sugars > n.carbohydrate) faults.push({ at: 'sugars', message: 'Sugars are a part of carbohydrate: not more than it' });
  if (massOf(n) > MOST_MASS[n.per]) {
    const most = MOST_MASS[n.per] / 1000;
    faults.push({ at: 'fat', message: `Fat, carbohydrate, fibre, protein and salt are more than ${most} g together` });
  }
  return faults;
}

function massOf({ fat, carbohydrate, protein, salt, fibre }: Nutrition): number {
  return fat + carbohydrate + protein + salt + (fibre ?? 0);
}

/* Energy of a gram, in kJ and kcal (Annex XIV). Of alcohol: of a gram too. */
const ENERGY = { fat: [37, 9], carbohydrate: [17, 4], protein: [17, 4], fibre: [8, 2], alcohol: [29, 7] } as const;
/* Grams of alcohol in 100 ml at one tenth of a percent by volume. */
const ALCOHOL_GRAMS = 0.0789;
const KJ_PER_KCAL = 4.184;

/** The energy that the parts make. `alcohol` is in tenths of a percent by volume. */
export function energyOf(n: Omit<Nutrition, 'energyKj' | 'energyKcal' | 'per'>, alcohol = 0): { kj: number; kcal: number } {
  const sum = (unit: 0 | 1) =>
    (n.fat * ENERGY.fat[unit] +
      n.carbohydrate * ENERGY.carbohydrate[unit] +
      n.protein * ENERGY.protein[unit] +
      (n.fibre ?? 0) * ENERGY.fibre[unit]) /
      1000 +
    alcohol * ALCOHOL_GRAMS * ENERGY.alcohol[unit];
  return { kj: Math.round(sum(0)), kcal: Math.round(sum(1)) };
}

/* Sweeteners, acids and rounding make a true label differ from its parts; a wrong digit makes it differ more. */
const FAR = 0.2;
const NEAR_KJ = 60;

/** What is unlikely, and may still be right: polyols and acids have an energy of their own. For whoever types it; nothing is refused. */
export function nutritionHints(n: Nutrition, alcohol = 0): string[] {
  const { kj, kcal } = energyOf(n, alcohol);
  const hints: string[] = [];
  if (isFar(n.energyKj, n.energyKcal * KJ_PER_KCAL)) hints.push(`${n.energyKcal} kcal are ${Math.round(n.energyKcal * KJ_PER_KCAL)} kJ`);
  if (isFar(n.energyKj, kj)) hints.push(`Its parts make about ${kj} kJ, ${kcal} kcal`);
  return hints;
}

function isFar(said: number, reckoned: number): boolean {
  return Math.abs(said - reckoned) > Math.max(NEAR_KJ, FAR * Math.max(said, reckoned));
}

/** Milligrams as grams, as a label has them: "3.5", "0.13". */
export function gramsText(milligrams: number): string {
  return String(milligrams / 1000);
}
