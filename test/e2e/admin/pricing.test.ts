import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PricingRule } from '#contracts/pricing.ts';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

const OWNER = 'owner@pinchi.test';
const MANAGER = 'fresh.manager@pinchi.test';

test('an owner makes a rule that reads like its sentence, pauses it, takes that back, and ends it', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  const desk = await owner.open('/admin/prices');
  await desk.getByRole('link', { name: 'New rule' }).click();
  const name = `Bread morning ${Date.now()}`;
  owner.troubles.expect(/status of 422/);
  await desk.getByRole('button', { name: 'Save the rule' }).click();
  await eventually(() => desk.locator('[aria-invalid="true"]').count()).toBe(2);

  await desk.getByLabel('Name').fill(name);
  await desk.getByLabel('Percent off').fill('7,5');
  await desk.getByRole('button', { name: 'Choose categories' }).click();
  await desk.locator('summary', { hasText: 'Bakery' }).click();
  await desk.getByLabel('Bread', { exact: true }).check();
  const products = desk.getByRole('textbox', { name: 'Add a product' });
  await products.fill('sourdough');
  await desk.getByRole('option', { name: 'Spelt sourdough' }).waitFor();
  await products.press('Enter');
  await eventually(() => products.inputValue()).toBe('');
  await desk.getByRole('button', { name: /Spelt sourdough.*remove this product/ }).click();
  await desk.getByLabel('Gold', { exact: true }).check();
  await desk.getByLabel('Only in some hours of the week').check();
  await eventually(() => desk.locator('.sentence').innerText()).toBe('7.5 % off Bread for gold, Tuesdays 8 to 12');
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await desk.getByRole('button', { name: 'Save the rule' }).click();
  await desk.getByRole('heading', { level: 1, name }).waitFor();
  const { id, ...saved } = await ruleOf(owner, name);
  expect(saved).toMatchObject({
    action: { type: 'percent', percent: 7.5 },
    tiers: ['gold'],
    weekly: { days: [2], from: '08:00', to: '12:00' },
  });

  await desk.getByRole('button', { name: 'Pause', exact: true }).click();
  await desk.getByText(`${name} is paused`).waitFor();
  await desk.getByRole('button', { name: 'Undo' }).click();
  await desk.getByText(`${name} goes on`).waitFor();
  expect((await read(owner, id)).active).toBe(true);

  await desk.goto(`/admin/prices?q=${encodeURIComponent(name)}`);
  await desk.getByRole('button', { name: `What to do with ${name}` }).click();
  await desk.getByRole('menuitem', { name: 'End now' }).click();
  await desk.getByRole('dialog').getByText('No order has used it.').waitFor();
  await desk.getByRole('button', { name: 'End it now' }).click();
  await desk.getByText(`${name} has ended`).waitFor();
  await eventually(async () => (await read(owner, id)).state).toBe('ended');
});

test('an owner sees what a rule does to a cart and to past orders while it is typed, and why it does not apply', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/ERR_FAILED/);
  const desk = await owner.open('/admin/prices/new');
  const effect = desk.getByRole('region', { name: 'Its effect' });
  await effect.getByText('Fill in what it takes off').waitFor();
  await desk.getByLabel('Name').fill('A try');
  await desk.getByLabel('Percent off').fill('50');
  await effect.getByText('to pay: €').waitFor();
  await effect.getByText(/It would have taken €[\d,.]+ off \d+ orders/).waitFor();
  const [without, by] = await effect.locator('[data-sum] .number').allInnerTexts();
  expect(without).not.toBe(by);

  const figures = effect.locator('.effect-figures');
  // It fails only when the old figures have been seen.
  const seen = Promise.withResolvers<void>();
  await desk.route('**/pricing-rules/preview', async (route) => {
    await seen.promise;
    await route.abort();
  });
  await desk.getByLabel('Percent off').fill('60');
  await eventually(() => figures.getAttribute('data-old')).toBe('true');
  seen.resolve();
  await effect.getByText('The effect could not be shown').waitFor();
  expect(await figures.count()).toBe(0);
  await desk.unroute('**/pricing-rules/preview');
  await desk.getByLabel('Percent off').fill('50');
  await eventually(() => figures.getAttribute('data-old')).toBe(null);

  await desk.getByLabel('Silver', { exact: true }).check();
  await effect.getByText('Change the sample cart').click();
  await effect.getByLabel('Whose cart').selectOption('bronze');
  await effect.getByText('It does not apply: Only for silver').waitFor();
  expect(await faults(desk, [390, 1440])).toEqual([]);
  expect(await list(owner, 'A try')).toEqual([]);
});

test('the sample cart is of the goods of the rule, also of those that are still sold', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/status of 404/);
  const { items } = (await (await owner.context.request.get('/api/v1/products?limit=2')).json()) as {
    items: { id: string; name: string }[];
  };
  const [gone, sold] = items as [(typeof items)[number], (typeof items)[number]];
  const missing = { type: 'about:blank', title: 'Not found', status: 404, detail: 'There is no such product', code: 'not_found' };
  await owner.context.route(`**/api/v1/products/${gone.id}`, (route) => route.fulfill({ status: 404, json: missing }));
  const rule = await make(owner, { ...tenOff(`Two of them ${Date.now()}`), productIds: [gone.id, sold.id] });
  const desk = await owner.open(`/admin/prices/${rule.id}`);
  await desk.getByRole('region', { name: 'Its effect' }).getByRole('table').getByText(sold.name).waitFor();
});

test('a clerk tries a rule out, and can save none', async ({ visitor }) => {
  const clerk = await visitor();
  await signIn(clerk, 'frozen.clerk@pinchi.test');
  const desk = await clerk.open('/admin/prices');
  await desk.getByText('Nothing is saved').waitFor();
  await desk.getByLabel('Name').fill('A try');
  await desk.getByLabel('Percent off').fill('50');
  await desk.getByRole('region', { name: 'Its effect' }).getByText('to pay: €').waitFor();
  expect(await desk.getByRole('button', { name: 'Save the rule' }).count()).toBe(0);
  expect(await desk.getByRole('link', { name: 'Calendar' }).count()).toBe(0);
  expect(await faults(desk, [390, 1440])).toEqual([]);
});

test('a manager reads a rule of the whole store, and edits only those of their departments', async ({ visitor }) => {
  const [owner, manager] = [await visitor(), await visitor()];
  await signIn(owner, OWNER);
  await signIn(manager, MANAGER);
  const name = `All of it ${Date.now()}`;
  await make(owner, { name, action: { type: 'percent', percent: 1 }, active: false });
  const desk = await manager.open(`/admin/prices?q=${encodeURIComponent(name)}`);
  await desk.getByRole('link', { name }).waitFor();
  expect(await desk.getByRole('button', { name: `What to do with ${name}` }).count()).toBe(0);
  await desk.getByRole('link', { name }).click();
  await desk.getByText('You can read this rule, and not change it').waitFor();
  expect(await desk.getByRole('button', { name: 'Save the rule' }).count()).toBe(0);
  expect(await faults(desk, [390, 1440])).toEqual([]);

  await desk.goto('/admin/prices/grid');
  await cell(desk, 'Gold, Citrus').waitFor();
  expect(await cell(desk, 'Gold, Bread').count()).toBe(0);
  await desk.goto('/admin/prices/new');
  await desk.getByRole('button', { name: 'Choose categories' }).click();
  await desk.getByLabel('Citrus', { exact: true }).waitFor();
  expect(await desk.getByLabel('Bread', { exact: true }).count()).toBe(0);
  expect(await desk.getByLabel('What it does').locator('option').allInnerTexts()).not.toContain('Free delivery');
});

test('the grid is typed, pasted and saved as a spreadsheet, each cell with its own outcome', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/status of 412/);
  const desk = await owner.open('/admin/prices/grid');
  const beef = cell(desk, 'Bronze, Beef & lamb');
  await beef.fill('2');
  await desk.keyboard.press('Enter');
  await desk.keyboard.type('3');
  await desk.keyboard.press('ArrowUp');
  expect(await beef.evaluate((field) => field === document.activeElement)).toBe(true);
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('4');
  await desk.keyboard.press('Escape');
  expect(await cell(desk, 'Silver, Beef & lamb').inputValue()).toBe('');
  await paste(desk, '5\t6\n7\tx');
  await desk.getByText('No percentage: Gold, Pork & bacon').waitFor();
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await cell(desk, 'Gold, Pork & bacon').fill('');
  await desk.getByRole('button', { name: 'Save 5 cells' }).click();
  await desk.getByText('Nothing changed').waitFor();
  const made = (await list(owner, 'beef')).filter(({ state }) => state === 'open');
  expect(made.map(({ name }) => name).toSorted()).toEqual([
    'Bronze: 2 % off Beef & lamb',
    'Gold: 6 % off Beef & lamb',
    'Silver: 5 % off Beef & lamb',
  ]);

  const gold = made.find(({ tiers }) => tiers.includes('gold')) as PricingRule;
  await patch(owner, gold, { action: { type: 'percent', percent: 8 } });
  await cell(desk, 'Gold, Beef & lamb').fill('9');
  await cell(desk, 'Bronze, Beef & lamb').fill('');
  await desk.keyboard.press('Control+Enter');
  await desk.getByText('Somebody made it 8 % meanwhile').waitFor();
  await desk.getByText('1 cell not saved: look at it above').waitFor();
  await eventually(async () => (await list(owner, 'bronze beef')).map(({ state }) => state)).toEqual(['ended']);
  expect((await read(owner, gold.id)).action).toEqual({ type: 'percent', percent: 8 });
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await desk.getByRole('button', { name: 'Keep mine: Gold, Beef & lamb' }).click();
  await desk.getByRole('button', { name: 'Save', exact: true }).click();
  await eventually(async () => (await read(owner, gold.id)).action).toEqual({ type: 'percent', percent: 9 });
  await desk.getByText('Nothing changed').waitFor();

  await cell(desk, 'Silver, Beef & lamb').fill('11');
  await patch(owner, (await list(owner, 'silver beef'))[0] as PricingRule, { action: { type: 'percent', percent: 12 } });
  await desk.getByRole('button', { name: 'Save', exact: true }).click();
  await desk.getByRole('button', { name: 'Take theirs: Silver, Beef & lamb' }).click();
  await desk.getByText('Nothing changed').waitFor();
  expect(await cell(desk, 'Silver, Beef & lamb').inputValue()).toBe('12');
});

test('the grid that is saved twice at once makes each rule once', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  const desk = await owner.open('/admin/prices/grid');
  const pork = cell(desk, 'Silver, Pork & bacon');
  await pork.fill('13');
  await pork.evaluate((field) => {
    const press = { key: 'Enter', ctrlKey: true, bubbles: true };
    for (let i = 0; i < 2; i++) field.dispatchEvent(new KeyboardEvent('keydown', press));
  });
  await desk.getByText('Nothing changed').waitFor();
  expect((await list(owner, 'silver pork')).map(({ name }) => name)).toEqual(['Silver: 13 % off Pork & bacon']);
});

test('whoever saves a rule that somebody else changed sees both, and chooses', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/status of 412/);
  const name = `Two editors ${Date.now()}`;
  const rule = await make(owner, { name, action: { type: 'percent', percent: 5 }, active: false });
  const desk = await owner.open(`/admin/prices/${rule.id}`);
  await desk.getByLabel('Percent off').fill('6');
  await desk.getByLabel('Group').fill('mine');
  await patch(owner, rule, { action: { type: 'percent', percent: 7 }, minQuantity: 3 });
  await desk.getByRole('button', { name: 'Save the rule' }).click();
  const both = desk.getByRole('dialog', { name: `Somebody changed ${name} meanwhile` });
  await both.getByText('7 % off everything').waitFor();
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await both.getByText('6 % off everything').click();
  await both.getByRole('button', { name: 'Save this choice' }).click();
  await both.waitFor({ state: 'detached' });
  expect(await read(owner, rule.id)).toMatchObject({ action: { type: 'percent', percent: 6 }, minQuantity: 3, group: 'mine' });

  await desk.getByText('What changed').click();
  await desk.getByText('What it does: 7 % off everything → 6 % off everything').waitFor();
});

test('what is wrong with a rule is said where it is typed, and what has no field beside the buttons', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/status of 422/);
  const name = `Tuesdays ${Date.now()}`;
  const rule = await make(owner, { ...tenOff(name), weekly: { days: [2], from: '08:00', to: '12:00' } });
  const desk = await owner.open(`/admin/prices/${rule.id}`);
  const never = 'Not once open between the start and the end';
  await desk.getByLabel('From', { exact: true }).fill('2030-01-09');
  await desk.getByLabel('Until', { exact: true }).fill('2030-01-10');
  await desk.getByRole('region', { name: 'Its effect' }).getByText(`It cannot be like this: ${never}.`).waitFor();
  await desk.getByRole('button', { name: 'Save the rule' }).click();
  await desk.getByRole('group', { name: 'When' }).getByText(never).waitFor();
  expect(await desk.getByLabel('Only in some hours of the week').getAttribute('aria-invalid')).toBe('true');
  expect(await faults(desk, [390, 1440])).toEqual([]);

  await desk.getByRole('button', { name: 'Leave as it was' }).click();
  await desk.getByRole('button', { name: `What to do with ${name}` }).click();
  await desk.getByRole('menuitem', { name: 'Schedule' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('From', { exact: true }).fill('2030-01-09');
  await dialog.getByLabel('Until', { exact: true }).fill('2030-01-10');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByText(`Hours of the week: ${never}`).waitFor();
});

test('the list and the calendar keep their filters in the address, and are whole on every screen', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  // Rules of other tests may fill the first page.
  const desk = await owner.open('/admin/prices?q=off');
  await desk.getByLabel('Tier').selectOption('gold');
  await desk.getByRole('link', { name: 'Gold: 10 % off frozen' }).waitFor();
  expect(new URL(desk.url()).searchParams.get('tier')).toBe('gold');
  await desk.goBack();
  await desk.getByRole('link', { name: 'Bakery week: 15 % off from 2 pieces' }).waitFor();
  expect(await faults(desk, [320, 820, 1440])).toEqual([]);
  await desk.goto('/admin/prices?q=zyxw');
  await desk.getByText('Nothing found for “zyxw”').waitFor();

  await desk.goto('/admin/prices/calendar');
  await desk.getByText('6 weeks').waitFor();
  await desk.getByRole('button', { name: 'Fewer weeks' }).click();
  await desk.getByText('5 weeks').waitFor();
  const { searchParams } = new URL(desk.url());
  expect([searchParams.has('from'), searchParams.has('to')]).toEqual([true, true]);
  await desk.locator('.timeline').getByText('Gold: 10 % off frozen').waitFor();
  expect(await faults(desk, [320, 820, 1440])).toEqual([]);
});

test('while the categories cannot be read, rules have no wrong names, and it can be tried again', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/503/);
  let isDown = true;
  await owner.context.route('**/api/v1/categories', (route) => (isDown ? route.fulfill({ status: 503, json: {} }) : route.continue()));
  const rule = await make(owner, tenOff(`Nameless ${Date.now()}`));
  const desk = await owner.open('/admin/prices?tier=gold');
  await owner.context.route('**/api/v1/staff/summary', (route) => (isDown ? route.fulfill({ status: 503, json: {} }) : route.continue()));
  for (const path of ['', '/calendar', '/grid', `/${rule.id}`, '/new']) {
    isDown = true;
    await desk.goto(`/admin/prices${path}`);
    await desk.getByText('could not be shown').waitFor();
    expect(await desk.getByText('goods that are no longer sold').count()).toBe(0);
    isDown = false;
    await desk.getByRole('button', { name: 'Try again' }).click();
    await desk.getByText('could not be shown').waitFor({ state: 'detached' });
  }
  expect(await faults(desk, [390, 1440])).toEqual([]);
});

test('whoever edits a rule that was deleted meanwhile is told, and keeps what was typed', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/status of 404/);
  const rule = await make(owner, tenOff(`Soon gone ${Date.now()}`));
  const desk = await owner.open(`/admin/prices/${rule.id}`);
  await desk.getByLabel('Percent off').fill('6');
  await owner.context.request.delete(`/api/v1/pricing-rules/${rule.id}`, { headers: { 'if-match': '"1"' } });
  await desk.getByRole('button', { name: 'Save the rule' }).click();
  await desk.getByText('This rule is no longer there').waitFor();
  expect(await desk.getByLabel('Percent off').inputValue()).toBe('6');
  expect(await desk.getByRole('button', { name: 'Save the rule' }).isDisabled()).toBe(true);
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await desk.getByRole('link', { name: 'All rules' }).click();
  await desk.getByRole('button', { name: 'Leave it' }).click();
  await desk.getByRole('link', { name: 'New rule' }).waitFor();
});

test('codes are made while the page is left, listed page by page, and downloaded', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  /* They may be made before anybody can look. */
  let isHeld = true;
  await owner.context.route('**/codes?*', async (route) => {
    if (!isHeld) return route.continue();
    const response = await route.fetch();
    const page = (await response.json()) as { items: object[] };
    return route.fulfill({ response, json: { ...page, items: page.items.map((batch) => ({ ...batch, state: 'making', made: 5000 })) } });
  });
  const rule = await make(owner, tenOff(`Codes ${Date.now()}`));
  const desk = await owner.open(`/admin/prices/${rule.id}`);
  await desk.getByRole('button', { name: 'Make codes' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByText('From then on the rule applies only with a code.').waitFor();
  await dialog.getByLabel('How many').fill('100 001');
  await dialog.getByRole('button', { name: 'Make them' }).click();
  await dialog.getByText('At most 100000').waitFor();
  await dialog.getByLabel('How many').fill('20000');
  await dialog.getByLabel('They begin with').fill('spring-');
  await dialog.getByRole('button', { name: 'Make them' }).click();
  await desk.getByText('20,000 codes on the way').waitFor();
  const codes = desk.getByRole('region', { name: 'Codes' });
  await codes.getByText('5,000 of 20,000 made').waitFor();
  expect(await codes.getByRole('progressbar').getAttribute('value')).toBe('5000');
  expect(await faults(desk, [390, 1440])).toEqual([]);
  isHeld = false;

  await desk.goto('/admin/prices');
  await desk.goto(`/admin/prices/${rule.id}`);
  await codes.getByText('20,000 codes beginning with SPRING-, each for 1 order').waitFor();
  await eventually(() => codes.getByRole('progressbar').count()).toBe(0);
  const [file] = await Promise.all([desk.waitForEvent('download'), codes.getByRole('button', { name: 'Download as CSV' }).click()]);
  const rows = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect([rows.length, rows.filter((row) => row.startsWith('SPRING-')).length]).toEqual([20_001, 20_000]);

  for (let i = 0; i < 20; i++)
    await owner.context.request.post(`/api/v1/pricing-rules/${rule.id}/codes`, { data: { count: 1, usesEach: 2 } });
  await desk.reload();
  await codes.getByText('1 code, each for 2 orders').first().waitFor();
  expect(await codes.getByText('beginning with SPRING-').count()).toBe(0);
  await codes.getByRole('button', { name: 'Older batches' }).click();
  await codes.getByText('beginning with SPRING-').waitFor();
  expect(await codes.getByRole('listitem').count()).toBe(21);
});

function tenOff(name: string) {
  return { name, action: { type: 'percent', percent: 10 }, active: false };
}

function cell(desk: Page, name: string) {
  return desk.getByLabel(`${name}, percent off`, { exact: true });
}

/** Pastes text into the field that has the focus, as from a spreadsheet. */
function paste(desk: Page, text: string): Promise<void> {
  return desk.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function ruleOf(owner: Visitor, name: string): Promise<PricingRule> {
  const [rule] = await list(owner, name);
  if (!rule) throw new Error(`There is no rule ${name}`);
  return rule;
}

async function list({ context }: Visitor, q: string): Promise<PricingRule[]> {
  const answer = await context.request.get(`/api/v1/pricing-rules?q=${encodeURIComponent(q)}`);
  return ((await answer.json()) as { items: PricingRule[] }).items;
}

async function read({ context }: Visitor, id: string): Promise<PricingRule> {
  return (await context.request.get(`/api/v1/pricing-rules/${id}`)).json();
}

async function make({ context }: Visitor, data: object): Promise<PricingRule> {
  return (await context.request.post('/api/v1/pricing-rules', { data })).json();
}

async function patch({ context }: Visitor, { id, version }: PricingRule, data: object): Promise<void> {
  const answer = await context.request.patch(`/api/v1/pricing-rules/${id}`, { data, headers: { 'if-match': `"${version}"` } });
  if (!answer.ok()) throw new Error(await answer.text());
}
