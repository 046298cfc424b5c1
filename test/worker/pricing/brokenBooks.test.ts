import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '#db/kit/commit.ts';
import { giveBackUses } from '#db/pricing/uses.ts';
import { checkout } from '#test/support/api.ts';
import { generatedCode } from '#test/support/codes.ts';
import { ctx } from '#test/support/context.ts';
import { audit, expectSound } from '#test/support/invariants.ts';
import { ready } from '#test/support/readyShopper.ts';
import { ruleFor } from '#test/support/rules.ts';
import { openShelf } from '#test/support/shelf.ts';

/* An audit that finds nothing is worth something only if it finds what is broken. Each invariant about prices is broken here, and mended again. */

const run = (sql: string) => env.DB.prepare(sql).run();

beforeAll(async () => {
  await openShelf();
  await ruleFor({ type: 'percent', percent: 10 }, { categoryIds: '["cat_fruit"]', usageLimit: 5, perCustomerLimit: 2 });
  await ruleFor({ type: 'cart_amount_off', amount: 77 });
  const { code } = await generatedCode({ type: 'cart_percent', percent: 5 }, { usesEach: 3 });
  const [shopper, other] = [await ready(), await ready()];
  expect((await shopper.promo(code)).body.promo).toMatchObject({ applied: true });
  expect((await checkout(shopper)).status).toBe(201);
  const { body } = await checkout(other);
  await run(`UPDATE orders SET promo_code = NULL WHERE id = '${body.order.id}'`);
  await commit(ctx().db, giveBackUses(body.order.id, Date.now()));
}, 60_000);
afterEach(expectSound);

const FIRST = 'WHERE id = (SELECT order_id FROM rule_uses WHERE given_back_at IS NULL LIMIT 1)';
const raised = (table: string, column: string, by: string) => `UPDATE ${table} SET ${column} = ${column} ${by}`;

describe('the audit finds', () => {
  it.for([
    [
      'an order whose taxes by rate are not its tax',
      "an order's taxes by rate are the tax that it includes",
      [`UPDATE orders SET taxes = json_set(taxes, '$[0].tax', taxes ->> '$[0].tax' + 1) ${FIRST}`],
      [`UPDATE orders SET taxes = json_set(taxes, '$[0].tax', taxes ->> '$[0].tax' - 1) ${FIRST}`],
    ],
    [
      'a discount of the cart that the lines do not share',
      "the lines' shares are the discounts of the cart",
      [`UPDATE orders SET discounts = json_set(discounts, '$[0].amount', discounts ->> '$[0].amount' + 1) ${FIRST}`],
      [`UPDATE orders SET discounts = json_set(discounts, '$[0].amount', discounts ->> '$[0].amount' - 1) ${FIRST}`],
    ],
    [
      'a rule that an order carries and did not use',
      'each rule that an order carries was used by it, for what it took off',
      [`UPDATE orders SET discounts = json_set(discounts, '$[0].ruleId', 'rul_other') ${FIRST}`],
      [
        `UPDATE orders SET discounts = json_set(discounts, '$[0].ruleId', (SELECT rule_id FROM rule_uses WHERE order_id = orders.id AND amount = discounts ->> '$[0].amount')) ${FIRST}`,
      ],
    ],
    [
      'a use that is not counted',
      'the uses of a rule are counted, and within its limit',
      [raised('rule_counts', 'used', '+ 1')],
      [raised('rule_counts', 'used', '- 1')],
    ],
    [
      'a cost that is not what was taken off',
      'the uses of a rule are counted, and within its limit',
      [raised('rule_counts', 'cost', '+ 1')],
      [raised('rule_counts', 'cost', '- 1')],
    ],
    [
      'a use of a customer that is not counted',
      'the uses of a customer are counted, and within the limit',
      [raised('rule_customers', 'used', '+ 1')],
      [raised('rule_customers', 'used', '- 1')],
    ],
    [
      'a use of a code that is not counted',
      'the uses of a code are counted, and no more than it has',
      [raised('promo_codes', 'used', '+ 1')],
      [raised('promo_codes', 'used', '- 1')],
    ],
    [
      'a batch that counts a code too few',
      'a batch has as many codes as it counts',
      [raised('code_batches', 'made', '- 1')],
      [raised('code_batches', 'made', '+ 1')],
    ],
    [
      'a gap between versions of a rule',
      'each rule has every version once, one after the other',
      ['UPDATE pricing_rule_versions SET until = 1'],
      ['UPDATE pricing_rule_versions SET until = NULL'],
    ],
    [
      'a cancelled order that keeps its uses',
      'a cancelled order gave its uses back',
      [`UPDATE orders SET status = 'cancelled' ${FIRST}`],
      [`UPDATE orders SET status = (SELECT status FROM order_timeline t WHERE t.order_id = orders.id ORDER BY step DESC LIMIT 1) ${FIRST}`],
    ],
    [
      'a price on a list that no variant has',
      'a product shows the lowest price of its variants that is seen',
      [raised('products', 'price_from', '+ 1')],
      [raised('products', 'price_from', '- 1')],
    ],
    [
      'a struck price that was never asked',
      'nothing is struck through that was asked for less in the 30 days before the reduction',
      [`UPDATE variants SET reference_price = 99999, reduced_since = ${Date.now()}`],
      ['UPDATE variants SET reference_price = NULL, reduced_since = NULL'],
    ],
  ] as const)('%s', async ([, invariant, breaking, mending]) => {
    for (const sql of breaking) await run(sql);
    expect(Object.keys(await audit())).toContain(invariant);
    for (const sql of mending) await run(sql);
  });
});
