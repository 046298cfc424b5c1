import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Image, Product } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { MOST_IMAGES } from '#domain/catalogue/images.ts';
import { collectMedia } from '#services/catalogue/collectMedia.ts';
import { type Api, asPerson, checkout, newMember, STORE, stranger } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { grey } from '#test/support/grey.ts';
import { makePerson } from '#test/support/people.ts';
import { anImage } from '#test/support/rows/catalogue.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let clerk: Api;
let elsewhere: Api;

beforeAll(async () => {
  await openShelf();
  clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
  elsewhere = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
});

type Bytes = Uint8Array<ArrayBuffer>;

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function formOf(pictures: Bytes[], copies: Bytes[] = []): FormData {
  const form = new FormData();
  for (const picture of pictures) form.append('image', new Blob([picture]), 'whatever.exe');
  for (const copy of copies) form.append('copy', new Blob([copy]), 'copy.webp');
  return form;
}

const add = (id: string, pictures: Bytes[], copies: Bytes[] = [], api = clerk) =>
  api.put<Product & Problem>(`/products/${id}/images`, formOf(pictures, copies));
const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const read = async (id: string) => (await clerk.get<Product>(`/products/${id}`)).body;

describe('pictures of a product', () => {
  it('are added at the end, under their content, and served for ever', async () => {
    const { productId } = await shelve();
    const [first, second] = [await grey(40, 30, 1), await grey(30, 40, 2)];
    expect(await add(productId, [first])).toMatchObject({
      status: 201,
      body: { version: 2, images: [{ width: 40, height: 30, copies: [] }] },
    });
    const { body } = await add(productId, [second]);
    expect(body.images.map(({ width }) => width)).toEqual([40, 30]);
    const served = await fetchPicture(body.images[0]);
    expect(served.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(served.headers.get('content-type')).toBe('image/png');
    expect((await stranger.get<Product>(`/products/${productId}`)).body.images).toHaveLength(2);
    expect((await auditOf(productId)).map(({ after }) => (after as { images: unknown[] }).images.length)).toEqual([1, 2]);
  });

  it('come with copies for narrower screens, which must be copies', async () => {
    const { productId } = await shelve();
    const whole = await grey(1000, 500);
    const made = await add(productId, [whole], [await grey(640, 320), await grey(320, 160)]);
    expect(made).toMatchObject({ status: 201, body: { images: [{ copies: [{ width: 320 }, { width: 640 }] }] } });
    const wrong: Bytes[][] = [[await grey(320, 320)], [await grey(300, 150)], [await grey(1280, 640)], [new Uint8Array(9)]];
    for (const copies of wrong) expect(await add(productId, [await grey(1000, 500, 7)], copies)).toMatchObject({ status: 415 });
    expect(await add(productId, [whole, whole], [await grey(320, 160)])).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'copy' }] },
    });
    const page = await (await exportsFetch(`/p/${(await read(productId)).slug}`)).text();
    expect(page).toContain(`${made.body.images[0]?.copies[0]?.url} 320w`);
  });

  it('are one when they are the same, and at most so many', async () => {
    const { productId } = await shelve();
    const same = await grey(10, 10);
    await add(productId, [same, same]);
    expect((await add(productId, [same])).body.images).toHaveLength(1);
    for (let i = 1; i < MOST_IMAGES; i++) await anImage(env.DB, { productId });
    const refused = await add(productId, [await grey(11, 11)]);
    expect(refused).toMatchObject({ status: 409, body: { code: 'too_many' } });
    expect((await read(productId)).images).toHaveLength(MOST_IMAGES);
  });

  it('of which one is refused are all refused, in words', async () => {
    const { productId } = await shelve();
    const bad: [Bytes, number][] = [
      [bytes('<svg onload=alert(1)>'), 415],
      [bytes('GIF89a;<script>'), 415],
      [(await grey(40, 30)).slice(0, 60) as Bytes, 415],
      [new Uint8Array(), 415],
      [new Uint8Array(5 * 1024 * 1024 + 1), 413],
    ];
    for (const [file, status] of bad) expect(await add(productId, [await grey(5, 5), file])).toMatchObject({ status });
    expect(await add(productId, [])).toMatchObject({ status: 422, body: { errors: [{ path: 'image' }] } });
    expect((await read(productId)).images).toEqual([]);
  });

  it('are for staff of its department alone', async () => {
    const { productId } = await shelve();
    expect(await add(productId, [await grey(5, 5)], [], elsewhere)).toMatchObject({ status: 403 });
    expect(await add('prd_none', [await grey(5, 5)])).toMatchObject({ status: 404 });
    const { body } = await add(productId, [await grey(5, 5)]);
    const image = `/products/${productId}/images/${body.images[0]?.id}`;
    expect((await elsewhere.delete(image, at(2))).status).toBe(403);
    expect((await elsewhere.patch(`/products/${productId}`, { images: [] }, at(2))).status).toBe(403);
    const other = await shelve();
    expect((await clerk.delete(`/products/${other.productId}/images/${body.images[0]?.id}`, at(1))).status).toBe(404);
    expect((await read(productId)).images).toHaveLength(1);
  });

  it('are ordered, described and taken off at the version that was seen', async () => {
    const { productId } = await shelve();
    for (const size of [5, 6, 7]) await add(productId, [await grey(size, size)]);
    const { images, version } = await read(productId);
    const turned = images.toReversed().map(({ id, width }) => ({ id, alt: `${width} wide` }));
    const patch = (given: object[], seen = version) =>
      clerk.patch<Product & Problem>(`/products/${productId}`, { images: given }, at(seen));
    expect(await patch(turned, version - 1)).toMatchObject({ status: 412 });
    for (const wrong of [turned.slice(1), [...turned, turned[0]], [...turned.slice(1), { id: 'img_none', alt: '' }]]) {
      expect(await patch(wrong as object[])).toMatchObject({ status: 422, body: { errors: [{ path: 'images' }] } });
    }
    const arranged = await patch(turned);
    expect(arranged.body.images.map(({ alt }) => alt)).toEqual(['7 wide', '6 wide', '5 wide']);
    expect((await clerk.delete(`/products/${productId}/images/${images[1]?.id}`, at(version + 1))).status).toBe(204);
    expect((await read(productId)).images.map(({ width }) => width)).toEqual([7, 5]);
  });
});

it('files that nothing shows are collected after a day; what a product or an old order shows stays', async () => {
  const [kept, left, fresh] = (await Promise.all(['kept', 'left', 'fresh'].map(async () => (await shelve()).productId))) as [
    string,
    string,
    string,
  ];
  const [one, two] = [await add(kept, [await grey(900, 450, 40)], [await grey(320, 160, 41)]), await add(left, [await grey(9, 9, 42)])];
  // An old order shows a picture that its product has no more.
  const sold = await shelve({ price: 3000 });
  const shown = (await add(sold.productId, [await grey(7, 7, 44)])).body.images[0];
  const shopper = await newMember(await makePerson());
  await shopper.add(sold.variantId, 1);
  expect((await checkout(shopper)).status).toBe(201);
  expect((await clerk.delete(`/products/${sold.productId}/images/${shown?.id}`, at(2))).status).toBe(204);
  await env.MEDIA.put('problems/somebody', 'theirs');
  const urlOf = (image: Image | undefined) => image?.url ?? '';
  expect((await clerk.delete(`/products/${left}/images/${two.body.images[0]?.id}`, at(2))).status).toBe(204);
  expect(await collectMedia(ctx())).toBe(0);
  passTime(25 * 3_600_000);
  const young = await add(fresh, [await grey(8, 8, 43)]);
  expect(await collectMedia(ctx())).toBeGreaterThanOrEqual(1);
  const [image] = one.body.images;
  for (const url of [urlOf(image), image?.copies[0]?.url ?? '', urlOf(young.body.images[0])])
    expect((await exportsFetch(url)).status).toBe(200);
  expect((await exportsFetch(urlOf(two.body.images[0]))).status).toBe(404);
  expect(await env.MEDIA.head('problems/somebody')).not.toBeNull();
});

const exportsFetch = (path: string) => exports.default.fetch(STORE + path);
const fetchPicture = (image: Image | undefined) => exportsFetch(image?.url ?? '');
