import type { Handler } from 'hono';
import type { Door } from '#http/door.ts';
import { must } from '#http/refused.ts';
import { listCategories } from '#services/catalogue/listCategories.ts';
import { listProducts } from '#services/catalogue/listProducts.ts';
import { asGuest } from '#services/context.ts';
import { HomePage } from '#storefront/catalogue/HomePage.tsx';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

const SHOWN = 12;

export const homePage: Handler<Door> = async (c) => {
  // This page is the same for everybody, including staff.
  const ctx = asGuest(c.var.ctx);
  const [shop, offers, popular, categories] = await Promise.all([
    shopOf(c),
    listProducts(ctx, { limit: SHOWN, onOffer: true, inStock: true, sort: 'popular' }),
    listProducts(ctx, { limit: SHOWN, inStock: true, sort: 'popular' }),
    listCategories(ctx),
  ]);
  return render(c, <HomePage shop={shop} offers={must(offers).items} popular={must(popular).items} categories={categories.items} />);
};
