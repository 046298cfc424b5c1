import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { asPerson, checkout, STORE } from '#test/support/api.ts';
import { delivered, moveOn, onItsWay, refund, staff } from '#test/support/delivering.ts';
import { readPdf } from '#test/support/pdf.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(async () => {
  await openShelf();
  await aCategory(env.DB, { slug: 'wine', departmentId: 'dep_fresh', taxRate: 2100 });
});

/** The words of a page, one blank between them. */
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|\s+/g, ' ')
    .replace(/ +/g, ' ');

async function fetched(person: { token(): Promise<string> }, path: string) {
  const headers = { authorization: `Bearer ${await person.token()}` };
  const answer = await exports.default.fetch(`${STORE}${path}`, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

const textOf = async (bytes: Uint8Array) =>
  (await readPdf(bytes)).pages
    .flatMap(({ read }) => read.map(({ text }) => text))
    .join(' ')
    .replace(/\s+/g, ' ');

/** An order of goods at two rates, one with a deposit, that was delivered, and one of three pieces given back. */
async function withNote() {
  const shopper = await ready({ price: 1000, deposit: 15 }, 3);
  await shopper.add((await shelve({ price: 2000, categoryId: 'cat_wine' })).variantId, 1);
  const { order } = (await checkout(shopper)).body;
  const owner = await staff();
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
  const { body } = await refund(owner, order.id, { lines: [{ lineId: '0', quantity: 1 }] });
  const [invoice = '', note = ''] = (body.documents ?? []).map(({ number }) => number);
  return { ...shopper, order, owner, invoice, note };
}

describe('the papers of an order', () => {
  it('are a page and a PDF each, with numbers, the taxes of each rate, and deposits apart', async () => {
    const { order, person, invoice, note } = await withNote();
    for (const at of [`/api/v1/orders/${order.id}`, `/orders/${order.id}`]) {
      const page = await fetched(person, `${at}/invoice`);
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      const pdf = await fetched(person, `${at}/invoice.pdf`);
      for (const text of [words(new TextDecoder().decode(page.bytes)), await textOf(pdf.bytes)]) {
        expect(text).toContain(`Invoice ${invoice}`);
        expect(text).toContain(`Order ${order.number}`);
        expect(text).toMatch(/Deposits €0.45/);
        expect(text).toMatch(/None €0.45 €0.00 €0.45/);
        expect(text).toMatch(/9 % €31.14 €2.81 €33.95/);
        expect(text).toMatch(/21 % €16.53 €3.47 €20.00/);
        expect(text).toMatch(/Paid by cash at the door €54.40/);
      }
      const back = await textOf((await fetched(person, `${at}/credit-notes/${note}.pdf`)).bytes);
      expect(back).toContain(`Credit note ${note}`);
      expect(back).toContain(`For invoice ${invoice} of `);
      expect(back).toMatch(/Money back €10.15/);
      expect(words(new TextDecoder().decode((await fetched(person, `${at}/credit-notes/${note}`)).bytes))).toContain(`Credit note ${note}`);
    }
  });

  it('are saved under their number, and kept by no cache', async () => {
    const { order, person, invoice, note } = await withNote();
    for (const [path, name] of [
      ['invoice.pdf', `invoice-${invoice}.pdf`],
      [`credit-notes/${note}.pdf`, `credit-note-${note}.pdf`],
      ['confirmation.pdf', `order-confirmation-${order.number}.pdf`],
    ] as const) {
      const { status, headers } = await fetched(person, `/api/v1/orders/${order.id}/${path}`);
      expect(status).toBe(200);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('are linked from the page of the order and from its letters', async () => {
    const { order, person, invoice, note } = await withNote();
    const page = new TextDecoder().decode((await fetched(person, `/orders/${order.id}`)).bytes);
    for (const link of ['confirmation', 'invoice', `credit-notes/${note}`]) {
      expect(page).toContain(`href="/orders/${order.id}/${link}"`);
      expect(page).toContain(`href="/orders/${order.id}/${link}.pdf"`);
    }
    expect(page).toContain(`Invoice ${invoice}`);
  });

  it('are not there before they are issued, which is said plainly', async () => {
    const { order, owner, api } = await onItsWay();
    for (const reader of [owner, api]) {
      expect((await reader.get<{ detail: string }>(`/orders/${order.id}/invoice.pdf`)).body).toMatchObject({
        status: 404,
        code: 'not_found',
        detail: 'There is no such invoice: it is issued when the order is delivered.',
      });
      expect((await reader.get(`/orders/${order.id}/credit-notes/C2026-000001`)).status).toBe(404);
    }
  });

  it('are for the customer, and for staff who see the whole order', async () => {
    const shopper = await ready({ price: 3000 });
    await shopper.add((await shelve({ price: 500, categoryId: 'cat_ice' })).variantId, 1);
    const { order } = (await checkout(shopper)).body;
    const owner = await staff();
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
    const as = async (role: 'customer' | 'clerk' | 'manager', departments: string[] = []) =>
      (await asPerson(await makePerson({ role, departments })).get<{ code?: string }>(`/orders/${order.id}/invoice`)).status;
    expect(await as('customer')).toBe(404);
    expect(await as('clerk')).toBe(404);
    expect(await as('manager', ['dep_fresh'])).toBe(403);
    expect(await as('manager', ['dep_fresh', 'dep_frozen'])).toBe(200);
    const partial = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
    expect((await partial.get<{ documents: unknown[] }>(`/orders/${order.id}`)).body.documents).toEqual([]);
  });

  it('of another order are not found under one’s own', async () => {
    const [theirs, mine] = [await withNote(), await delivered()];
    expect((await mine.api.get(`/orders/${mine.order.id}/credit-notes/${theirs.note}.pdf`)).status).toBe(404);
    expect((await fetched(mine.person, `/orders/${theirs.order.id}/invoice`)).status).toBe(404);
  });

  it('of staff who buy are theirs as of any customer', async () => {
    const clerk = await delivered({}, 1, {});
    expect((await clerk.api.get(`/orders/${clerk.order.id}/invoice?mine=true`)).status).toBe(200);
  });
});

describe('a confirmation', () => {
  it('says what was ordered and how it is paid, and is no invoice', async () => {
    const { order, person } = await onItsWay({ price: 3000 }, 1);
    const text = await textOf((await fetched(person, `/orders/${order.id}/confirmation.pdf`)).bytes);
    expect(text).toContain(`Order confirmation ${order.number}`);
    expect(text).toMatch(/Total, VAT included €33.95 To pay by cash at the door €33.95/);
    expect(text).toContain('This is no invoice. The invoice comes with the delivery.');
  });

  it('of a cancelled order says so, and asks for nothing', async () => {
    const shopper = await ready();
    const { order } = (await checkout(shopper)).body;
    await shopper.api.post(`/orders/${order.id}/cancel`, {});
    const { body } = await shopper.api.get<string>(`/orders/${order.id}/confirmation`);
    expect(words(body)).toContain('This order was cancelled.');
    expect(words(body)).not.toContain('To pay');
  });
});
