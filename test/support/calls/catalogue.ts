import { env } from 'cloudflare:workers';
import type { Product } from '#contracts/catalogue.ts';
import { MOVEMENT_KINDS } from '#domain/stock/movements.ts';
import { asPerson, STORE, stranger } from '#test/support/api.ts';
import { grey } from '#test/support/grey.ts';
import { makePerson } from '#test/support/people.ts';
import { aCategory, aDepartment, anImage } from '#test/support/rows/catalogue.ts';
import { shelve } from '#test/support/shelf.ts';
import { type Ask, type Calls, IF_MATCH, nothing, type Prop, query, twoPages, unique } from './caller.ts';

const NEW_VARIANT = { name: 'one', unit: 'each', price: 100, priceQuantity: 1 };
const SOCKET = { upgrade: 'websocket', origin: STORE };
const LISTS = [
  '',
  'q=thing',
  'q=thing%20one&sort=price',
  'sort=name',
  'sort=price',
  'sort=-price',
  'sort=newest',
  'inStock=true&availability=low',
  'onOffer=true&sort=price',
  'inStock=true&sort=-price',
  'minPrice=1&maxPrice=9999&sort=price',
  'q=thing&inStock=true&sort=price',
  'without=milk,nuts&diet=vegan',
  'q=thing&diet=organic&diet=halal&sort=price&inStock=true',
  'incomplete=true&sort=name',
  'onOffer=false&category=fruit&department=fresh&brand=Pinchi&minPrice=1&maxPrice=9999',
];

/* Each product is new, and of the fresh department. */
const aProduct: Prop = async () => ({ parameters: { id: (await shelve()).productId } });
const aVariant = async (): Promise<Ask> => ({ parameters: { id: (await shelve()).variantId } });
const aSlug: Prop = async () => ({ parameters: { slug: (await shelve()).slug } });
const aDepartmentSlug: Prop = () => ({ parameters: { slug: 'fresh' } });
const aCategorySlug: Prop = () => ({ parameters: { slug: 'fruit' } });
const newProduct: Prop = () => ({ body: { name: 'New', categoryId: 'cat_fruit', variants: [{ ...NEW_VARIANT, sku: unique() }] } });
const productEdit: Prop = async (scene) => ({ ...(await aProduct(scene)), body: { name: 'Renamed' }, headers: IF_MATCH });
const productEnd: Prop = async (scene) => ({ ...(await aProduct(scene)), headers: IF_MATCH });
const newImage: Prop = async (scene) => {
  const body = new FormData();
  body.append('image', new Blob([await grey(4, 3)]), 'one.png');
  return { ...(await aProduct(scene)), body };
};
const imageEnd: Prop = async () => {
  const { productId } = await shelve();
  const { id } = await anImage(env.DB, { productId });
  return { parameters: { id: productId, imageId: id }, headers: IF_MATCH };
};
const newVariant: Prop = async () => ({ body: { ...NEW_VARIANT, sku: unique(), productId: (await shelve()).productId } });
const variantEdit: Prop = async () => ({ ...(await aVariant()), body: { price: 120 }, headers: IF_MATCH });
const variantEnd: Prop = async () => ({ ...(await aVariant()), headers: IF_MATCH });
const categoryEdit: Prop = () => ({ parameters: { id: 'cat_ice' }, body: { freshGoods: true }, headers: IF_MATCH });
const newDepartment: Prop = () => ({ body: { name: `Dep ${unique()}` } });
const anEmptyDepartment: Prop = async () => ({ parameters: { id: (await aDepartment(env.DB)).id } });
const departmentEdit: Prop = async (scene) => ({ ...(await anEmptyDepartment(scene)), body: { hue: 200, position: 0 }, headers: IF_MATCH });
const departmentEnd: Prop = async (scene) => ({ ...(await anEmptyDepartment(scene)), headers: IF_MATCH });
const newCategory: Prop = () => ({ body: { name: 'New', departmentId: 'dep_fresh', parentId: 'cat_fruit' } });
const anEmptyCategory = async () => (await aCategory(env.DB, { departmentId: 'dep_fresh', parentId: 'cat_fruit' })).id;
const categoryMerge: Prop = async () => ({ parameters: { id: await anEmptyCategory() }, body: { into: 'cat_fruit' }, headers: IF_MATCH });
const categoryEnd: Prop = async () => ({ parameters: { id: await anEmptyCategory() }, headers: IF_MATCH });
const stockMove: Prop = async () => ({
  ...(await aVariant()),
  body: { delta: 1, reason: 'counted' },
  headers: { 'idempotency-key': unique() },
});

export const catalogue: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['200 200 200 200 200 200 200 200', 'GET /api/v1/departments', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /api/v1/categories', nothing],
    ['401 401 403 403 403 403 403 201', 'POST /api/v1/departments', newDepartment],
    ['401 401 403 403 403 403 403 201', 'POST /api/v1/departments/template', nothing],
    ['401 401 403 403 403 403 403 200', 'PATCH /api/v1/departments/:id', departmentEdit],
    ['401 401 403 403 403 403 403 204', 'DELETE /api/v1/departments/:id', departmentEnd],
    ['401 401 403 403 403 403 201 201', 'POST /api/v1/categories', newCategory],
    ['401 401 403 403 403 403 403 200', 'PATCH /api/v1/categories/:id', categoryEdit],
    ['401 401 403 403 403 403 200 200', 'POST /api/v1/categories/:id/merge', categoryMerge],
    ['401 401 403 403 403 403 204 204', 'DELETE /api/v1/categories/:id', categoryEnd],
    ['200 200 200 200 200 200 200 200', 'GET /api/v1/search/suggest', query('q=thing')],
    ['200 200 200 200 200 200 200 200', 'GET /api/v1/products', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /api/v1/products/:id', aProduct],
    [
      '101 101 101 101 101 101 101 101',
      'GET /api/v1/products/:id/live',
      async (scene) => ({ ...(await aProduct(scene)), headers: SOCKET }),
    ],
    ['401 401 403 403 403 201 201 201', 'POST /api/v1/products', newProduct],
    ['401 401 403 403 403 200 200 200', 'PATCH /api/v1/products/:id', productEdit],
    ['401 401 403 403 403 204 204 204', 'DELETE /api/v1/products/:id', productEnd],
    ['401 401 403 403 403 201 201 201', 'PUT /api/v1/products/:id/images', newImage],
    ['401 401 403 403 403 204 204 204', 'DELETE /api/v1/products/:id/images/:imageId', imageEnd],
    ['401 401 403 403 403 201 201 201', 'POST /api/v1/variants', newVariant],
    ['401 401 403 403 403 200 200 200', 'PATCH /api/v1/variants/:id', variantEdit],
    ['401 401 403 403 403 204 204 204', 'DELETE /api/v1/variants/:id', variantEnd],
    ['401 401 403 403 403 201 201 201', 'POST /api/v1/variants/:id/stock', stockMove],
    ['401 401 403 403 403 200 200 200', 'GET /api/v1/variants/:id/stock-movements', aVariant],
    ['401 401 403 403 403 200 200 200', 'GET /api/v1/variants/:id/stock-movements.csv', aVariant],
    ['401 401 403 403 403 200 200 200', 'GET /api/v1/variants/:id/prices', aVariant],

    ['200 200 200 200 200 200 200 200', 'GET /', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /d/:slug', aDepartmentSlug],
    ['200 200 200 200 200 200 200 200', 'GET /c/:slug', aCategorySlug],
    ['200 200 200 200 200 200 200 200', 'GET /p/:slug', aSlug],
    ['200 200 200 200 200 200 200 200', 'GET /offers', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /search', query('q=thing')],
  ],

  async more() {
    const { slug } = await shelve({ price: 3000 });
    await shelve();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
    for (const api of [stranger, owner]) for (const query of LISTS) await twoPages(api, `/products?${query}&`);
    for (const path of ['/search/suggest?q=thi', `/products/${slug}`]) await stranger.get(path);

    const one = { ...NEW_VARIANT, sku: 'TOUR-1' };
    const made = await clerk.post<Product>('/products', { name: 'New', categoryId: 'cat_fruit', variants: [one] });
    const product = `/products/${made.body.id}`;
    const variant = `/variants/${made.body.variants[0]?.id}`;
    const move = { name: 'Newer', categoryId: 'cat_ice' };
    for (const api of [clerk, owner]) await api.patch(product, move, { headers: IF_MATCH });
    await owner.post('/variants', { ...one, productId: made.body.id });
    for (const delta of [3, 4]) await owner.post(`${variant}/stock`, { delta, reason: 'tour' }, { key: `tour ${delta}` });
    for (const counted of [7, 5]) await owner.post(`${variant}/stock`, { counted, reason: 'tour' }, { key: `tour counted ${counted}` });
    await twoPages(owner, `${variant}/stock-movements?`);
    for (const kind of MOVEMENT_KINDS) await owner.get(`${variant}/stock-movements?kind=${kind}&from=2026-01-01&to=2030-01-01`);
  },
};
