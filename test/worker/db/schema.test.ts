import { env } from 'cloudflare:workers';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { OWNED } from '#db/personalData/erase.ts';
import * as schema from '#db/schema/index.ts';
import { asPerson, checkout, newGuest, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { recordSql } from '#test/support/queryPlans.ts';
import { insert } from '#test/support/rows/insert.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

const DECLARED = Object.values(schema).filter((table) => is(table, SQLiteTable));

/* Columns that hold the id of a person in tables that keep their rows when an account is erased, and why they name nobody then. */
const EMPTIED: Record<string, string> = {
  'credit_accounts.person_id': 'the balance is 0 then, and the row of the person has no name',
  'credit_entries.person_id': 'the books of store credit are never changed, and the row of the person has no name',
  'carts.owner_id': 'forgetCarts empties it: an order names its cart',
  'orders.person_id': 'anonymiseOrders empties it: the books keep the order',
  'audit.actor_id': 'the audit keeps who did it, as an id whose name is erased',
  'variants.priced_by': 'an id whose name is erased',
  'stock_movements.actor_id': 'the ledger keeps who did it, as an id whose name is erased',
  'cart_lines.added_by': 'an id whose name is erased, and only while the cart has its lines',
  'order_lines.added_by': 'an id whose name is erased',
  'rule_uses.person_id': 'forgetUses empties it: the use still counts',
  'stray_payments.acknowledged_by': 'an id whose name is erased',
  'requests.answered_by': 'an id whose name is erased',
  'pricing_rules.updated_by': 'keeps who wrote it, as an id whose name is erased',
  'tier_overrides.set_by': 'an id whose name is erased',
  'tier_moves.moved_by': 'an id whose name is erased',
  'pricing_rule_versions.written_by': 'keeps who wrote it, as an id whose name is erased',
};

/* The name of a column that holds the id of a person, whether or not it is a foreign key. */
const PERSON = /(?:^|_)person_id$|^(?:actor|owner|customer|user)_id$|_by$/;
/* Nobody gets a copy of these: they are secrets, or last for minutes. */
const SECRETS = ['challenges', 'tokens'];

/* Rows that every statement below may refer to. */
const at = { variant: '', product: '', guestCart: '', order: '', buyer: '', orderedCart: '' };

beforeAll(async () => {
  await openShelf();
  const { variantId, productId } = await shelve({ stock: 10, price: 3000 });
  const buyer = await makePerson();
  await aRule(env.DB, { id: 'rul_base' });
  const member = await newMember(buyer);
  await member.add(variantId, 1);
  const { body } = await checkout(member, { key: 'spent' });
  const guest = await newGuest();
  await guest.add(variantId, 2);
  await aRule(env.DB, { id: 'rul_code', promoCode: 'TAKEN', needsCode: 1, active: 0 });
  await insert(env.DB, schema.codeBatches, { id: 'cob_base', ruleId: 'rul_code', count: 1, made: 1, usesEach: 2, createdAt: 0 });
  await insert(env.DB, schema.promoCodes, { code: 'ONCE', ruleId: 'rul_code', batchId: 'cob_base', usesEach: 2, createdAt: 0 });
  Object.assign(at, { variant: variantId, product: productId, guestCart: guest.cartId, orderedCart: member.cartId });
  Object.assign(at, { order: body.order.id, buyer: buyer.id });
});

/** The error of the database for a statement, in which `:name` stands for a row of `at`. Null when it accepts it. Nothing is kept. */
async function refusalOf(sql: string): Promise<string | null> {
  const statement = sql.replace(/:([a-z]\w*)/gi, (_, name: keyof typeof at) => `'${at[name]}'`);
  const undo = env.DB.prepare('UPDATE guard SET n = 0');
  const error = await env.DB.batch([env.DB.prepare(statement), undo]).catch((e: Error) => e.message);
  if (typeof error !== 'string') throw new Error('The guard let it pass');
  return error.includes('nothing_matched') ? null : error;
}

const movement = (delta: number, kind = 'adjustment') =>
  `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at) VALUES ('m', 'loc_main', :variant, ${delta}, '${kind}', '', 1, 0)`;
const variant = (fields: Record<string, string | number>) => {
  const row = { id: "'v'", product_id: ':product', sku: "'S'", name: "'n'", unit: "'each'", price: 100, created_at: 0, ...fields };
  return `INSERT INTO variants (${Object.keys(row)}) VALUES (${Object.values(row)})`;
};
const order = (set: string) => `UPDATE orders SET ${set} WHERE id = :order`;
const line = (fields: Record<string, string | number>) => {
  const row = {
    ...{ order_id: ':order', position: 9, location_id: "'loc_main'", variant_id: ':variant', product_id: ':product', department_id: "'d'" },
    ...{ slug: "'s'", sku: "'s'", name: "'n'", variant_name: "'n'", unit: "'each'", quantity: 1, price_quantity: 1, unit_price: 10 },
    ...{ gross: 10, discount: 0, total: 10, tax_rate: 0, tax: 0, ...fields },
  };
  return `INSERT INTO order_lines (${Object.keys(row)}) VALUES (${Object.values(row)})`;
};
const op = (opId: string, kind = 'add', quantity = 1, held = 1) =>
  `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, variant_id, quantity, held_quantity, held_until, unit_price, turn, version, created_at) SELECT :guestCart, ${opId}, '${kind}', 'loc_main', :variant, ${quantity}, ${held}, 1, 1, 't', 9, 0`;
const payment = (set: string) => `UPDATE payments SET ${set} WHERE order_id = :order`;
const rule = (fields: Record<string, string | number>) => {
  const row = { id: "'r'", name: "'n'", action: `'{"type":"percent","percent":5}'`, created_at: 0, ...fields };
  return `INSERT INTO pricing_rules (${Object.keys(row)}) VALUES (${Object.values(row)})`;
};
const issued = (fields: Record<string, string | number>) => {
  const row = {
    id: "'i'",
    kind: "'invoice'",
    year: 2026,
    order_id: ':order',
    refund_id: 'NULL',
    issued_at: 1,
    keep_until: 2,
    document: "'{}'",
  };
  return `INSERT INTO documents (${Object.keys(row)}) VALUES (${Object.values({ ...row, ...fields })})`;
};

describe('every table', () => {
  it('is STRICT, except the search indices', async () => {
    const { results } = await env.DB.prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'd1_*' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_fts*'",
    ).all<{ name: string; sql: string }>();
    expect(results.map((t) => t.name).toSorted()).toEqual(DECLARED.map((table) => getTableConfig(table).name).toSorted());
    const loose = results.filter(({ sql }) => !/\)\s*STRICT$/.test(sql)).map((t) => t.name);
    expect(loose, 'Add STRICT to the migration by hand').toEqual([]);
  });

  it('has the triggers that keep the data consistent', async () => {
    const { results } = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").all<{ name: string }>();
    const needed = [
      ...['audit_keep', 'audit_stay', 'cart_lines_hold', 'cart_lines_rehold', 'cart_lines_release', 'cart_ops_move', 'cart_ops_version'],
      ...[
        'carts_version_grows',
        'categories_fts_rename',
        'order_lines_keep',
        'order_lines_keep_who',
        'order_lines_stay',
        'products_fts_insert',
      ],
      ...['products_fts_update', 'stock_movements_apply', 'stock_movements_keep', 'stock_movements_stay', 'variants_price_insert'],
      ...['variants_price_update', 'variants_stock_row', 'people_fts_insert', 'people_fts_update', 'audit_fts_insert'],
      ...['departments_name_insert', 'departments_name_update', 'categories_name_insert'],
    ];
    expect(needed.filter((name) => !results.some((t) => t.name === name))).toEqual([]);
  });
});

it('an erased account leaves no row that names it', () => {
  const owned = OWNED.map((table) => `${getTableConfig(table).name}.${table.personId.name}`);
  const naming = DECLARED.flatMap((table) => {
    const keys = getTableConfig(table).foreignKeys.map((key) => key.reference());
    const ofPeople = keys.filter(({ foreignTable }) => foreignTable === schema.people).flatMap(({ columns }) => columns);
    const { name, columns } = getTableConfig(table);
    const named = columns.filter((column) => ofPeople.includes(column) || PERSON.test(column.name));
    return named.map((column) => `${name}.${column.name}`);
  });
  const where = 'Name the table in OWNED (src/db/personalData/erase.ts), or the column in EMPTIED with the reason';
  expect(naming.toSorted(), where).toEqual([...owned, ...Object.keys(EMPTIED)].toSorted());
});

it("the copy of one's data reads every table that erasing the account empties", async () => {
  const recording = recordSql();
  await asPerson(await makePerson()).get('/me/export');
  recording.stop();
  const asked = [...recording.seen.keys()].join('\n');
  const unread = OWNED.map((table) => getTableConfig(table).name).filter((name) => !new RegExp(`from "?${name}\\b`, 'i').test(asked));
  expect(unread.toSorted(), 'Read it in src/db/personalData/held.ts, or say here why nobody gets a copy').toEqual(SECRETS);
});

describe('the database refuses', () => {
  it.each<[string, string, RegExp]>([
    ['stock below zero', movement(-11), /stock_range/],
    ['stock below what is held', movement(-8), /stock_range/],
    ['a hold larger than the stock on hand', 'UPDATE cart_lines SET quantity = 40, held_quantity = 40', /stock_range/],
    ['a hold larger than its line', 'UPDATE cart_lines SET held_quantity = 3', /cart_lines_hold/],
    ['a hold below zero', 'UPDATE cart_lines SET held_quantity = -1', /cart_lines_hold/],
    ['an empty line', 'UPDATE cart_lines SET quantity = 0, held_quantity = 0', /cart_lines_hold/],
    ['a line with a seen price below zero', 'UPDATE cart_lines SET unit_price_seen = -1', /cart_lines_price/],
    ['a movement of zero', movement(0), /stock_movements_delta/],
    ['a movement of an unknown kind', movement(1, 'gift'), /stock_movements_kind/],
    ['a changed movement', 'UPDATE stock_movements SET delta = 5', /append_only: stock_movements/],
    ['a deleted movement', 'DELETE FROM stock_movements', /append_only: stock_movements/],
    ['a half piece', movement(0.5), /REAL value in INTEGER column stock_movements.delta/],
    ['an operation that was done before', op('(SELECT op_id FROM cart_ops WHERE cart_id = :guestCart)'), /UNIQUE.*cart_ops/],
    ['an operation of an unknown kind', op("'o'", 'steal'), /cart_ops_kind/],
    ['an operation that holds more than its line', op("'o'", 'add', 1, 2), /cart_ops_quantity/],
    ['a lower version of a cart', 'UPDATE carts SET version = version - 1', /cart version only grows/],
    ['a cart with an unknown status', "UPDATE carts SET status = 'lost'", /carts_status/],
    ['a price below zero', variant({ price: -1 }), /variants_price/],
    ['a price in floating point', variant({ price: 1.5 }), /REAL value in INTEGER column variants.price/],
    ['a price as a text', variant({ price: "'cheap'" }), /TEXT value in INTEGER column variants.price/],
    ['a price for a quantity of zero', variant({ price_quantity: 0 }), /variants_price/],
    ['an offer that is not below the old price', variant({ compare_at_price: 100 }), /variants_compare/],
    ['a step of zero', variant({ quantity_step: 0 }), /variants_step/],
    ['an unknown unit', variant({ unit: "'dozen'" }), /variants_unit/],
    ['an SKU that another live variant has', variant({ sku: '(SELECT sku FROM variants WHERE id = :variant)' }), /UNIQUE.*variants.sku/],
    [
      'a product whose address is taken',
      "INSERT INTO products (id, slug, name, category_id, created_at, updated_at) SELECT 'p', slug, '', category_id, 0, 0 FROM products",
      /UNIQUE.*products.slug/,
    ],
    ['allergens that are not a list', "UPDATE products SET allergens = 'nuts'", /products_allergens/],
    ['a tax of more than 100 percent', 'UPDATE categories SET tax_rate = 10001', /categories_tax_rate/],
    ['a hue over 360', 'UPDATE departments SET hue = 361', /departments_hue/],
    ['an order whose total is not its sum', order('total = total + 1'), /orders_sum/],
    ['an order with a total below zero', order('discount_total = subtotal + delivery_fee + 1, total = -1'), /orders_(?:sum|money)/],
    ['a negative discount', order('discount_total = -1, total = subtotal + 1 + delivery_fee'), /orders_money/],
    ['more tax than the total', order('tax_included = total + 1'), /orders_money/],
    ['an order with an unknown status', order("status = 'eaten'"), /orders_status/],
    ['an address that is no JSON', order("address = 'Kade 1'"), /orders_json/],
    ['a changed order line', 'UPDATE order_lines SET quantity = 2', /append_only: order_lines/],
    ['an order line with another person in it', "UPDATE order_lines SET added_by = 'Eve'", /append_only: order_lines/],
    ['a deleted order line', 'DELETE FROM order_lines', /append_only: order_lines/],
    ['an order line whose total is not its sum', line({ total: 9 }), /order_lines_sum/],
    ['an order line of quantity zero', line({ quantity: 0 }), /order_lines_quantity/],
    ['an order line with a price below zero', line({ unit_price: -10 }), /order_lines_money/],
    ['an order line with more tax than its total', line({ tax: 11 }), /order_lines_money/],
    ['a refund larger than the payment', payment('refunded = 1'), /payments_refunds/],
    ['more credit than the order costs', payment('credit = amount + 1'), /payments_range/],
    ['more refunds than was paid', payment('refunding = captured + credit + 1'), /payments_refunds/],
    ['a payment with unknown progress', payment("progress = 'soon'"), /payments_progress/],
    ['a payment with an unknown status', payment("status = 'promised'"), /payments_status/],
    ['a payment with an unknown method', payment("method = 'barter'"), /payments_method/],
    [
      'a second payment of an order',
      "INSERT INTO payments (id, order_id, method, amount, created_at) SELECT 'p', order_id, method, amount, 0 FROM payments",
      /UNIQUE.*payments.order_id/,
    ],
    [
      'an idempotency key that is used twice',
      "INSERT INTO idempotency_keys SELECT * FROM idempotency_keys WHERE key = 'spent'",
      /UNIQUE.*idempotency_keys/,
    ],
    ['the same step of an order twice', 'INSERT INTO order_timeline SELECT * FROM order_timeline', /UNIQUE.*order_timeline/],
    ['an address in capitals', "UPDATE people SET email = 'ADA@people.test'", /people_email/],
    [
      'an address that is taken',
      "INSERT INTO people (id, email, name, password_hash, created_at) SELECT 'p', email, '', '', 0 FROM people",
      /UNIQUE.*people.email/,
    ],
    ['an unknown role', "UPDATE people SET role = 'king'", /people_role/],
    ['an unknown tier', "UPDATE people SET tier = 'tin'", /people_tier/],
    ['a number of orders below zero', 'UPDATE people SET successful_orders = -1', /people_successful_orders/],
    [
      'a refresh token in two sessions',
      "INSERT INTO sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at) SELECT 's', person_id, refresh_hash, 0, 0, 0 FROM sessions",
      /UNIQUE.*sessions.refresh_hash/,
    ],
    [
      'a secret with an unknown purpose',
      "INSERT INTO tokens (hash, kind, person_id, created_at, expires_at, used_at) VALUES ('h', 'fun', :buyer, 0, 0, NULL)",
      /tokens_kind/,
    ],
    ['a task that is no JSON', "INSERT INTO outbox (id, kind, payload, created_at) VALUES ('o', 'mail', '{', 0)", /outbox_json/],
    [
      'a mail with an unknown state',
      "INSERT INTO mails (id, kind, recipient, subject, text, html, state, created_at) VALUES ('m', '', '', '', '', '', 'lost', 0)",
      /mails_state/,
    ],
    ['a rule that is no JSON', rule({ action: "'five percent'" }), /pricing_rules_json/],
    ['a rule that ends before it starts', rule({ starts_at: 2, ends_at: 1 }), /pricing_rules_window/],
    ['a rule with an invalid active flag', rule({ active: 2 }), /pricing_rules_flags/],
    ['a rule of no per cent', rule({ action: `'{"type":"percent","percent":0}'` }), /pricing_rules_action/],
    ['a rule of more than 100 per cent', rule({ action: `'{"type":"cart_percent","percent":101}'` }), /pricing_rules_action/],
    ['a rule whose amount is a text', rule({ action: `'{"type":"amount_off","amount":"5"}'` }), /pricing_rules_action/],
    ['a rule of no amount', rule({ action: `'{"type":"cart_amount_off"}'` }), /pricing_rules_action/],
    ['a rule that gives none', rule({ action: `'{"type":"buy_x_get_y","buy":2,"get":0}'` }), /pricing_rules_action/],
    ['a rule with an unknown action', rule({ action: `'{"type":"gift"}'` }), /pricing_rules_action/],
    ['a rule for at least no pieces', rule({ min_quantity: 0 }), /pricing_rules_least/],
    ['a rule that can be used zero times', rule({ usage_limit: 0 }), /pricing_rules_limits/],
    ['a rule that each customer can use zero times', rule({ per_customer_limit: 0 }), /pricing_rules_limits/],
    ['a code in small letters', rule({ promo_code: "'abc'", needs_code: 1 }), /pricing_rules_promo_code/],
    ['a code that the rule does not need', rule({ promo_code: "'ABC'" }), /pricing_rules_promo_code/],
    ['a code that another live rule has', rule({ id: "'r2'", promo_code: "'TAKEN'", needs_code: 1 }), /UNIQUE.*pricing_rules.promo_code/],
    ['a code used more often than it can be', "UPDATE promo_codes SET used = 3 WHERE code = 'ONCE'", /promo_codes_used/],
    ['a second use of a rule by an order', 'INSERT INTO rule_uses SELECT * FROM rule_uses', /UNIQUE.*rule_uses/],
    ['a use that takes another amount', 'UPDATE rule_uses SET amount = 2', /append_only: rule_uses/],
    ['a deleted use', 'DELETE FROM rule_uses', /append_only: rule_uses/],
    ['a rule used more often than it can be', "UPDATE rule_counts SET most = 1, used = 2 WHERE rule_id = 'rul_base'", /rule_counts_limit/],
    ['a deposit below zero', variant({ deposit: -1 }), /variants_deposit/],
    ['a share of more than the line', line({ cart_discount: 11 }), /order_lines_share/],
    ['an order line with a deposit below zero', line({ deposit: -1 }), /order_lines_deposit/],
    ['an order without its deposits', order('deposit_total = 1'), /orders_sum/],
    ['an invoice for a refund', issued({ refund_id: "'r'" }), /documents_kind/],
    ['a credit note for no refund', issued({ kind: "'credit_note'" }), /documents_kind/],
    ['a document that is no JSON', issued({ document: "'Invoice'" }), /documents_json/],
    ['a document whose term is over before it begins', issued({ keep_until: 0 }), /documents_range/],
    ['a second invoice of an order', `${issued({})}, ('j', 'invoice', 2026, :order, NULL, 1, 2, '{}')`, /UNIQUE.*documents.order_id/],
    ['a second guard row', 'INSERT INTO guard (id, n) VALUES (2, 1)', /guard_one_row/],
  ])('%s', async (_, sql, why) => {
    expect(await refusalOf(sql)).toMatch(why);
  });

  it('to change or delete audit rows', async () => {
    const row = "INSERT INTO audit (id, at, action, entity, entity_id) VALUES ('aud_1', 0, 'tested', 'variant', 'v')";
    await env.DB.prepare(row).run();
    for (const sql of ["UPDATE audit SET action = 'other'", 'DELETE FROM audit'])
      expect(await refusalOf(sql)).toMatch(/append_only: audit/);
  });

  it.each([
    ['a product of an unknown category', "UPDATE products SET category_id = 'none'"],
    ['a category of an unknown department', "UPDATE categories SET department_id = 'none'"],
    ['a variant of an unknown product', variant({ product_id: "'none'" })],
    [
      'a movement at an unknown location',
      "INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at) SELECT 'm', 'nowhere', variant_id, 1, 'adjustment', '', 1, 0 FROM stock_movements LIMIT 1",
    ],
    ['a line of an unknown cart', "UPDATE cart_lines SET cart_id = 'none'"],
    ['a line of an unknown variant', "UPDATE cart_lines SET variant_id = 'none'"],
    [
      'an operation on an unknown cart',
      "INSERT INTO cart_ops (cart_id, op_id, kind, location_id, turn, version, created_at) VALUES ('none', 'o', 'reprice', 'loc_main', '', 1, 0)",
    ],
    ['an order of an unknown person', order("person_id = 'none'")],
    ['an order of an unknown cart', order("cart_id = 'none'")],
    ['a session of an unknown person', "UPDATE sessions SET person_id = 'none'"],
    [
      'a token of an unknown person',
      "INSERT INTO tokens (hash, kind, person_id, created_at, expires_at, used_at) VALUES ('h', 'verify', 'none', 0, 0, NULL)",
    ],
    ['a clerk of an unknown department', "INSERT INTO staff_departments VALUES (:buyer, 'none')"],
    ['to delete a variant that was sold', 'DELETE FROM variants WHERE id = :variant'],
    ['to delete a product that has variants', 'DELETE FROM products WHERE id = :product'],
    ['to delete a category with products', "DELETE FROM categories WHERE id = 'cat_fruit'"],
    ['to delete a department with categories', "DELETE FROM departments WHERE id = 'dep_fresh'"],
    ['to delete an order', 'DELETE FROM orders WHERE id = :order'],
    ['to delete a cart that was ordered', 'DELETE FROM carts WHERE id = :orderedCart'],
    ['to delete a person with orders', 'DELETE FROM people WHERE id = :buyer'],
    ['to delete the location', "DELETE FROM locations WHERE id = 'loc_main'"],
  ])('%s', async (_, sql) => {
    expect(await refusalOf(sql)).toMatch(/FOREIGN KEY constraint failed/);
  });
});

it('the database accepts rows that differ from these in one value, so each is refused for its one fault', async () => {
  for (const sql of [
    movement(-7),
    variant({}),
    line({}),
    op("'o'"),
    rule({}),
    order('status = status'),
    issued({}),
    payment('progress = NULL'),
  ]) {
    expect([sql, await refusalOf(sql)]).toEqual([sql, null]);
  }
  await expectSound();
});
