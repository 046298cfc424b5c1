import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '#domain/settings.ts';
import { NO_SUPPLIER } from '#domain/supplier.ts';
import { passTime } from '#test/support/clock.ts';
import { Visitor } from '#test/support/scriptlessBrowser.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);

/** The text of a page, without its elements. */
async function read(path: string): Promise<string> {
  const { status, html } = await new Visitor().get(path);
  expect(status).toBe(200);
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '';
  return main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

async function set<K extends keyof Settings>(name: K, value: Settings[K]): Promise<void> {
  const write = 'INSERT INTO settings (name, value, updated_at) VALUES (?1, ?2, 1) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  await env.DB.prepare(write).bind(name, JSON.stringify(value)).run();
  // Settings, and the public part of a page, are kept for seconds.
  passTime(10_000);
}

describe('the pages of rules and rights', () => {
  it('say what the store is set to', async () => {
    expect(await read('/delivery')).toMatch(/€3\.95 for an order.*€60\.00 or more.*€25\.00 of goods/);
    expect(await read('/terms')).toMatch(/held for you for 15 minutes.*after 30 minutes.*after 3 days/);
    await set('deliveryFee', 0);
    await set('minimumOrder', 1000);
    await set('holdFor', 3_600_000);
    await set('unpaidOrders', { online: 60_000, transfer: 86_400_000, most: 2 });
    expect(await read('/delivery')).toMatch(/Nothing\. .*€10\.00 of goods/);
    expect(await read('/terms')).toMatch(/held for you for 1 hour.*after 1 minute.*after 1 day/);
  });

  it('name the store with all its particulars, and those that its owner has not given', async () => {
    expect(await read('/terms')).toContain('has not given yet: street, postcode, city, VAT number, registration.');
    const address = { line1: 'Markt 1', line2: '', postcode: '2611 GP', city: 'Delft', country: 'NL' };
    const rest = { vatId: 'NL123456789B01', registration: '12345678', email: 'help@market.example', phone: '+31 15 1234567', iban: '' };
    await set('supplier', { ...NO_SUPPLIER, name: 'The Market', address, ...rest });
    for (const path of ['/terms', '/delivery', '/returns', '/privacy']) {
      const text = await read(path);
      for (const particular of ['The Market', 'Markt 1, 2611 GP Delft, NL', ...[rest.vatId, rest.registration, rest.email, rest.phone]]) {
        expect([path, text]).toEqual([path, expect.stringContaining(particular)]);
      }
      expect(text).not.toContain('not given yet');
    }
  });

  it('lead to each other and are found from every page', async () => {
    const { html } = await new Visitor().get('/');
    for (const path of ['/terms', '/delivery', '/returns', '/privacy']) {
      expect(html).toContain(`href="${path}"`);
      expect((await new Visitor().get(path)).html).toContain('rel="canonical"');
    }
  });
});
