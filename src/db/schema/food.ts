import { sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

/** What `nutritionFaults` finds, and that each figure is a whole number: no part is larger than its whole, and all fit in 100 g. */
export const plausible = (n: AnySQLiteColumn) => {
  const figure = (name: string) => sql`${n} ->> ${sql.raw(`'${name}'`)}`;
  const mass = sql`${figure('fat')} + ${figure('carbohydrate')} + ${figure('protein')} + ${figure('salt')} + coalesce(${figure('fibre')}, 0)`;
  const whole = ['energyKj', 'energyKcal', 'fat', 'saturates', 'carbohydrate', 'sugars', 'protein', 'salt'].map(
    (name) => sql`typeof(${figure(name)}) = 'integer' AND ${figure(name)} >= 0`,
  );
  return sql`json_valid(${n}) AND coalesce(${figure('per')}, '') IN ('g', 'ml') AND ${sql.join(whole, sql` AND `)}
    AND typeof(coalesce(${figure('fibre')}, 0)) = 'integer' AND coalesce(${figure('fibre')}, 0) >= 0
    AND ${figure('saturates')} <= ${figure('fat')} AND ${figure('sugars')} <= ${figure('carbohydrate')}
    AND ${mass} <= iif(${figure('per')} = 'g', 100000, 150000)`;
};

/** A GTIN of 8, 12, 13 or 14 digits with its check digit, as `isEan` has it: read from the right, digits count three times and once. */
export const isEan = (code: AnySQLiteColumn) => {
  const digit = (at: number) => sql`substr('000000' || ${code}, -${sql.raw(String(at))}, 1)`;
  const sum = sql.join(
    Array.from({ length: 13 }, (_, i) => sql`${sql.raw(String(i % 2 === 0 ? 3 : 1))} * ${digit(i + 2)}`),
    sql` + `,
  );
  return sql`${code} NOT GLOB '*[^0-9]*' AND length(${code}) IN (8, 12, 13, 14) AND (${sum} + ${digit(1)}) % 10 = 0`;
};

/** The bits of `FOOD_GAPS` (domain/catalogue/food/gaps.ts): what the law asks of a product and its row does not say. */
export const FOOD_LACKS = sql`(food_kind IS NULL) + 2 * (food_kind IS NOT 'not_food' AND allergens_declared = 0) + 4 * ((food_kind IS NULL OR food_kind = 'packed') AND ingredients = '') + 8 * ((food_kind IS NULL OR food_kind = 'packed') AND nutrition IS NULL) + 16 * ((food_kind IS NULL OR food_kind IN ('packed', 'single', 'alcohol')) AND (operator_name = '' OR operator_address = '')) + 32 * (food_kind IS 'alcohol' AND alcohol IS NULL) + 64 * ((food_kind IS NULL OR food_kind IN ('packed', 'single', 'alcohol')) AND sizes_told = 0)`;
