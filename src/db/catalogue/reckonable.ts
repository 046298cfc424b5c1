import { allRows, oneRow, type Read, readOfAll } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import { GENERAL_VERSIONS } from '#db/pricing/versions.ts';
import type { PricedGoods } from '#domain/catalogue/generalSteps.ts';
import type { Reckoned } from '#domain/catalogue/reduction.ts';

/** A variant, as far as what may be shown of its price goes. */
export interface Reckonable {
  id: string;
  version: number;
  departmentId: string;
  priceQuantity: number;
  exempt: boolean;
  goods: PricedGoods;
}

interface Row extends Omit<Reckonable, 'exempt' | 'goods'> {
  productId: string;
  fresh: 0 | 1;
  /* JSON. */
  steps: string;
  moves: string;
  path: string;
}

const COLUMNS = `v.id, v.version, v.product_id AS productId, c.department_id AS departmentId, v.price_quantity AS priceQuantity, c.fresh_goods AS fresh,
  c.path, (SELECT json_group_array(json_array(h.at, h.price, h.price_quantity, h.compare_at_price IS NOT NULL) ORDER BY h.at, h.id)
    FROM price_history h WHERE h.variant_id = v.id) AS steps,
  (SELECT json_group_array(json_object('categoryIds', json(m.category_ids), 'until', m.until) ORDER BY m.id)
    FROM product_moves m WHERE m.product_id = v.product_id) AS moves`;

function readReckonable({ productId, fresh, steps, moves, path, ...row }: Row): Reckonable {
  const asked = JSON.parse(steps) as [number, number, number, 0 | 1][];
  const goods = {
    productId,
    steps: asked.map(([at, price, quantity, marked]) => ({ at, price, quantity, reduced: marked === 1 })),
    places: [...JSON.parse(moves), { categoryIds: JSON.parse(path), until: null }],
  };
  return { ...row, exempt: fresh === 1, goods };
}

const ONE = `SELECT ${COLUMNS} FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id WHERE v.id = ?1`;

/** A variant with its prices. Null when it does not exist. */
export function reckonableRead(variantId: string): Read<Reckonable | null> {
  return oneRow(raw(ONE, variantId), readReckonable);
}

/* CROSS JOIN: the few that are chosen come first. */
const OF_CHOSEN = 'CROSS JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id';
const DUE = `SELECT ${COLUMNS} FROM (SELECT id FROM variants WHERE archived_at IS NULL AND due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at, id LIMIT ?2) due
  CROSS JOIN variants v ON v.id = due.id ${OF_CHOSEN}`;

/** The live variants that are due at a moment, first those that were due first. */
export function dueRead(now: number, most: number): Read<Reckonable[]> {
  return allRows(raw(DUE, now, most), readReckonable);
}

/** Goods that a change is about: all, or products, or categories with those below them. */
export interface About {
  all?: boolean | undefined;
  productIds?: string[] | undefined;
  categoryIds?: string[] | undefined;
}

const NAMED = `SELECT p.id FROM json_each(?1, '$.productIds') x CROSS JOIN products p ON p.id = x.value WHERE p.id > ?2
  UNION SELECT p.id FROM categories c CROSS JOIN products p ON p.category_id = c.id
  WHERE p.id > ?2 AND EXISTS (SELECT 1 FROM json_each(?1, '$.categoryIds') x CROSS JOIN json_each(c.path) y ON y.value = x.value)`;
const ALL = 'SELECT id FROM products WHERE id > ?2 AND archived_at IS NULL AND ?1 IS NOT NULL';
const ABOUT = (products: string) => `WITH page AS MATERIALIZED (SELECT id FROM (${products}) ORDER BY id LIMIT ?3)
SELECT ${COLUMNS} FROM page CROSS JOIN variants v ON v.product_id = page.id AND v.archived_at IS NULL ${OF_CHOSEN} ORDER BY v.product_id, v.id`;

/**
 * A page of products that a change is about, after the id `after`, with all their live variants. Also the last id of the page, null at the
 * end.
 */
export function aboutRead({ all, ...named }: About, after: string, most: number): Read<{ last: string | null; found: Reckonable[] }> {
  const [chosen, about] = [all ? ALL : NAMED, JSON.stringify(named)];
  const { statements, parse } = readOfAll({
    ids: allRows(raw(`SELECT id FROM (${chosen}) ORDER BY id LIMIT ?3`, about, after, most), ({ id }: { id: string }) => id),
    found: allRows(raw(ABOUT(chosen), about, after, most), readReckonable),
  });
  const told = ({ ids, found }: { ids: string[]; found: Reckonable[] }) => ({
    found,
    last: ids.length < most ? null : (ids.at(-1) ?? null),
  });
  return { statements, parse: (rows) => told(parse(rows)) };
}

/** The rules that variants are reckoned with, and their revision. */
export const RECKONED_WITH = readOfAll({ revision: RULES_REVISION, versions: GENERAL_VERSIONS });

/** What was reckoned for a variant at a version of it. */
export interface ReckonedVariant extends Reckoned {
  id: string;
  version: number;
}

const WRITE = `UPDATE variants SET offer_price = x.value ->> '$.offerPrice', reference_price = x.value ->> '$.reference.price',
  reduced_since = x.value ->> '$.reference.since', due_at = x.value ->> '$.dueAt'
FROM json_each(?1) x WHERE variants.id = x.value ->> 'id' AND variants.version = x.value ->> 'version'
  AND ?2 = (SELECT revision FROM pricing_revision WHERE id = 1)`;

/**
 * Keep what was reckoned for variants that are still at these versions, with rules that are still at this revision. Whoever changed a
 * variant meanwhile has reckoned it, and a rule that changed asks for it again.
 */
export function writeReckoned(reckoned: readonly ReckonedVariant[], revision: number): Statement[] {
  return reckoned.length === 0 ? [] : [raw(WRITE, JSON.stringify(reckoned), revision)];
}
