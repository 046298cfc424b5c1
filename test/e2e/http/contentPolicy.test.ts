import type { Page } from 'playwright-core';
import { expect, test as plain } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { baseUrl } from '#test/e2e/support/store.ts';

const STATIC = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

const REFUSED = ['base-uri', 'frame-src', 'script-src-attr', 'script-src-elem', 'style-src-elem'];

/** Writes an attacker's markup into a page, waits until the browser has refused all of it, and returns what ran. */
function planted(page: Page): Promise<string[]> {
  return page.evaluate(async (expected) => {
    const root = document.documentElement;
    const waiting = new Set(expected);
    const refused = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        waiting.delete(effectiveDirective);
        if (waiting.size === 0) resolve();
      });
    });
    const script = document.createElement('script');
    script.textContent = "document.documentElement.dataset.ran = 'inline'";
    const foreign = document.createElement('script');
    foreign.src = 'https://evil.test/x.js';
    const markup = document.createElement('div');
    markup.innerHTML = `<img src="/favicon.svg?planted" onload="document.documentElement.dataset.ran = 'handler'"><style>body { outline: 3px solid red }</style>
      <iframe src="https://evil.test/"></iframe><base href="https://evil.test/">`;
    const shown = new Promise((resolve) => markup.querySelector('img')?.addEventListener('load', resolve));
    document.body.append(script, foreign, markup);
    await Promise.all([shown, refused]);
    const restyled = getComputedStyle(document.body).outlineStyle === 'solid' ? 'style' : '';
    return [root.dataset.ran ?? '', restyled, document.baseURI.startsWith('https://evil.test') ? 'base' : ''].filter(Boolean);
  }, REFUSED);
}

test('an attacker’s markup in a page of the shop does not run, and the browser reports it', async ({ visitor }) => {
  const anna = await visitor();
  anna.troubles.expect(/content security policy/i, /^request: csp GET https:\/\/evil\.test\//);
  for (const path of ['/', '/cart', '/sign-in']) {
    expect([path, await planted(await anna.open(path))]).toEqual([path, []]);
  }
  expect(anna.troubles.unexpected()).toEqual([]);
});

test('the API reference, the staff app and the mailbox work under their policies', async ({ visitor }) => {
  const olga = await visitor();
  const docs = await olga.open('/docs');
  await docs.getByText('/auth/login').first().waitFor();
  await signIn(olga, 'owner@pinchi.test');
  const desk = await olga.open('/admin/');
  await desk.getByRole('navigation').first().waitFor();
  const mails = await olga.open('/dev/mailbox');
  await mails.getByRole('heading', { level: 1, name: 'Mailbox' }).waitFor();
  expect(olga.troubles.unexpected()).toEqual([]);
});

plain('what the web was built into is served with manners of its own', async () => {
  const page = await (await fetch(`${baseUrl}/`)).text();
  const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
  expect(files.length).toBeGreaterThan(2);
  for (const file of [...new Set(files), '/favicon.svg']) {
    const answer = await fetch(`${baseUrl}${file}`);
    const got = Object.fromEntries(Object.keys(STATIC).map((name) => [name, answer.headers.get(name)]));
    expect([file, answer.status, got]).toEqual([file, 200, STATIC]);
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
});
