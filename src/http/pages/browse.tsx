import type { Handler, Context as HonoContext } from 'hono';
import { type ProductList, type ProductQuery, productQuery } from '#contracts/catalogue.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { listCategories } from '#services/catalogue/listCategories.ts';
import { listProducts } from '#services/catalogue/listProducts.ts';
import { near, suggest } from '#services/catalogue/suggest.ts';
import { asGuest } from '#services/context.ts';
import { CategoryPage, DepartmentPage, SearchPage } from '#storefront/catalogue/ListPages.tsx';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/** A page never fails because of its query: invalid parameters are ignored. */
function readQuery(c: HonoContext<Door>): ProductQuery {
  const whole = productQuery.safeParse(c.req.query());
  if (whole.success) return whole.data;
  const wrong = new Set(whole.error.issues.map((i) => i.path[0]));
  const rest = Object.fromEntries(Object.entries(c.req.query()).filter(([key]) => !wrong.has(key)));
  return productQuery.safeParse(rest).data ?? { limit: 24 };
}

/** A public product list. An invalid cursor gives its first page. */
async function listOrFirst(c: HonoContext<Door>, query: ProductQuery): Promise<ProductList> {
  const ctx = asGuest(c.var.ctx);
  const list = await listProducts(ctx, query);
  if (list.ok) return list.value;
  const first = await listProducts(ctx, { ...query, cursor: undefined });
  if (!first.ok) throw new Refused(first.refusal);
  return first.value;
}

export const departmentPage: Handler<Door> = async (c) => {
  const [shop, categories] = await Promise.all([shopOf(c), listCategories(c.var.ctx)]);
  const department = shop.departments.find((d) => d.slug === c.req.param('slug'));
  if (!department) throw new Refused({ code: 'not_found', what: 'department' });
  const query = { ...readQuery(c), department: department.id };
  const list = await listOrFirst(c, query);
  const own = categories.items.filter((k) => k.departmentId === department.id);
  return render(c, <DepartmentPage shop={shop} department={department} categories={own} list={list} query={query} />);
};

export const categoryPage: Handler<Door> = async (c) => {
  const [shop, categories] = await Promise.all([shopOf(c), listCategories(c.var.ctx)]);
  const category = categories.items.find((k) => k.slug === c.req.param('slug'));
  const department = shop.departments.find((d) => d.id === category?.departmentId);
  if (!category || !department) throw new Refused({ code: 'not_found', what: 'category' });
  const query = { ...readQuery(c), category: category.id };
  const list = await listOrFirst(c, query);
  const siblings = categories.items.filter((k) => k.departmentId === department.id);
  return render(c, <CategoryPage shop={shop} department={department} category={category} siblings={siblings} list={list} query={query} />);
};

export const searchPage: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const query = readQuery(c);
  const q = query.q?.trim() ?? '';
  const [shop, list] = await Promise.all([shopOf(c), listOrFirst(c, query)]);
  const empty = list.items.length === 0;
  const [others, suggestions] = empty ? await Promise.all([near(ctx, { typed: q }), suggest(ctx, { typed: q })]) : [[], null];
  return render(c, <SearchPage shop={shop} q={q} list={list} query={query} near={others} suggestions={suggestions} />);
};
