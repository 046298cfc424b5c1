import type { Handler } from 'hono';
import type { Door } from '#http/door.ts';
import { must, Refused } from '#http/refused.ts';
import { getProduct } from '#services/catalogue/getProduct.ts';
import { listCategories } from '#services/catalogue/listCategories.ts';
import { related } from '#services/catalogue/suggest.ts';
import { asGuest } from '#services/context.ts';
import { ProductPage } from '#storefront/catalogue/ProductPage.tsx';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

export const productPage: Handler<Door> = async (c) => {
  // This page is the same for everybody, including staff.
  const ctx = asGuest(c.var.ctx);
  const [shop, found, categories] = await Promise.all([
    shopOf(c),
    getProduct(ctx, { product: c.req.param('slug') ?? '' }),
    listCategories(ctx),
  ]);
  const product = must(found);
  const category = categories.items.find((k) => k.id === product.categoryId);
  const department = shop.departments.find((d) => d.id === product.departmentId);
  if (!category || !department) throw new Refused({ code: 'not_found', what: 'product' });
  const soldOut = product.variants.some((v) => v.availability === 'out');
  const [others, substitutes] = await Promise.all([related(ctx, { product }), soldOut ? related(ctx, { product, inStock: true }) : []]);
  return render(
    c,
    <ProductPage shop={shop} product={product} category={category} department={department} related={others} substitutes={substitutes} />,
  );
};
