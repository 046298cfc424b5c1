import type { Locator, Page } from 'playwright-core';
import type { Cart } from '#contracts/carts.ts';
import { money, quantity } from '#contracts/words.ts';
import { eventually } from './eventually.ts';
import type { Goods } from './goods.ts';
import type { Visitor } from './visitor.ts';

/** The cart as a shopper reads it. */
export interface Basket {
  /** The number on the cart in the header. */
  count: string;
  /** Name to quantity and price. */
  lines: Record<string, string>;
  total: string;
}

export const EMPTY: Basket = { count: '0', lines: {}, total: '' };

/** The stepper outside the cart: on a card or on the page of the product. */
export function stepper(page: Page, goods: Goods): Locator {
  return page.locator(`main form.stepper[data-item][data-variant-id="${goods.variant.id}"]`).first();
}

export function line(page: Page, goods: Goods): Locator {
  return page.locator(`#cart .line[data-key="${goods.variant.id}"]`);
}

/** Presses the stepper outside the cart. */
export function add(page: Page, goods: Goods, press: 'Add' | 'more of' = 'Add'): Promise<void> {
  return stepper(page, goods).getByRole('button', { name: press }).click();
}

/** The cart that the page shows. */
export function shown(page: Page): Promise<Basket> {
  return page.evaluate(() => {
    const text = (root: ParentNode, selector: string) => root.querySelector<HTMLElement>(selector)?.innerText.trim() ?? '';
    const rows = [...document.querySelectorAll('#cart .line')];
    const lines = rows.map((row) => [text(row, '.line-name'), `${text(row, '.stepper-count')} for ${text(row, '.line-total b')}`]);
    return {
      count: document.querySelector('[data-cart-count]')?.textContent ?? '',
      lines: Object.fromEntries(lines),
      total: text(document, '#cart dd.sum'),
    };
  });
}

/** The cart that the server has; every window must come to show it. */
export async function kept({ context }: Pick<Visitor, 'context'>): Promise<Basket> {
  const answer = await context.request.get('/api/v1/carts/current');
  if (answer.status() === 404) return EMPTY;
  const { lines, total, currency } = (await answer.json()) as Cart;
  if (lines.length === 0) return EMPTY;
  const rows = lines.map((row) => [row.name, `${quantity(row.quantity, row.unit)} for ${money(row.total, currency)}`]);
  return { count: String(lines.length), lines: Object.fromEntries(rows), total: money(total, currency) };
}

/** The cart of the server, once it has this quantity: a window shows a press before the server has it. */
export async function keptWith(visitor: Pick<Visitor, 'context'>, { name }: Goods, quantity: number): Promise<Basket> {
  await eventually(async () => (await kept(visitor)).lines[name] ?? '').toMatch(new RegExp(`^${quantity} for `));
  return kept(visitor);
}
