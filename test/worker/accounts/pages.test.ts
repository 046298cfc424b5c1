import { env } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import { asPerson } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { aSession } from '#test/support/rows/people.ts';
import { errorOf, fieldOf, flashOf, isSignedIn, signInAs, Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';

afterAll(expectSound);

const PAGES = ['', '/profile', '/password', '/devices', '/addresses', '/addresses/new', '/data', '/confirm'];
const FORMS = [
  '/profile',
  '/password',
  '/devices/sign-out',
  '/devices/sign-out-others',
  '/addresses/new',
  '/addresses/adr_x',
  '/addresses/adr_x/remove',
  '/data/download',
  '/data/erase',
  '/confirm',
];
const ADDRESS = { name: 'Vera Vos', line1: 'Kade 1', line2: '', city: 'Utrecht', postcode: '3511 AB', phone: '+31 30 1234567' };

describe('without a session', () => {
  it.each(PAGES)('/account%s leads to the sign-in, and back', async (path) => {
    const next = `/account${path}`;
    expect(await new Visitor().get(`${next}?cursor=a+b`)).toMatchObject({
      status: 303,
      location: `/sign-in?next=${encodeURIComponent(`${next}?cursor=a+b`)}`,
    });
  });

  it.each(FORMS)('a form sent to /account%s changes nothing and says so', async (path) => {
    const answer = await new Visitor().post(`/account${path}`, { name: 'X', password: PASSWORD });
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/^\/sign-in\?next=%2Faccount%2F[a-z]+&said=signed-out-meanwhile$/);
    expect(flashOf((await new Visitor().get(answer.location ?? '')).html)).toMatch(/signed out meanwhile, and nothing was changed/);
  });
});

describe('for a customer', () => {
  it.each(PAGES)('/account%s is shown, has its own heading, and is not stored in a cache', async (path) => {
    const visitor = await visitorOf(await makePerson({ name: 'Vera <b>Vos' }));
    const page = await visitor.get(`/account${path}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.html.match(/<h1>/g)).toHaveLength(1);
    expect(page.html).not.toContain('<b>Vos');
    expect(page.html).not.toContain('The staff app');
  });

  it('sends staff to the staff app', async () => {
    expect((await (await visitorOf(await makePerson({ role: 'owner' }))).get('/account')).html).toContain('The staff app');
  });
});

describe('the profile', () => {
  it('is saved, and the page says so after the redirect', async () => {
    const person = await makePerson();
    const visitor = await visitorOf(person);
    const saved = await visitor.post('/account/profile', { name: ' Vera Vos ', phone: '06 1234 5678 ' });
    expect(saved).toMatchObject({ status: 303, location: '/account/profile?said=profile-saved' });
    const page = await visitor.get(saved.location ?? '');
    expect(flashOf(page.html)).toBe('Saved.');
    expect([fieldOf(page.html, 'name'), fieldOf(page.html, 'phone')]).toEqual(['Vera Vos', '+31 6 12345678']);
    expect(page.html).toContain(person.email);
    expect((await visitor.post('/account/profile', { name: 'Vera Vos', phone: '' })).status).toBe(303);
    expect(fieldOf((await visitor.get('/account/profile')).html, 'phone')).toBe('');
  });

  it('keeps what was typed, and names each error', async () => {
    const answer = await (await visitorOf(await makePerson())).post('/account/profile', { name: ' ', phone: 'call me', role: 'owner' });
    expect(answer.status).toBe(422);
    expect(errorOf(answer.html, 'name')).toBe('Please fill this in');
    expect(errorOf(answer.html, 'phone')).toMatch(/Digits/);
    expect(fieldOf(answer.html, 'phone')).toBe('call me');
    expect(answer.html).toContain('2 answers need a look.');
  });

  it('changes only its own fields, whatever else the form has', async () => {
    const person = await makePerson();
    await (await visitorOf(person)).post('/account/profile', { name: 'Vera', role: 'owner', email: 'x@evil.test', tier: 'gold' });
    const me = await asPerson(person).get('/me');
    expect(me.body).toMatchObject({ name: 'Vera', role: 'customer', email: person.email, tier: 'bronze' });
  });
});

describe('devices', () => {
  it('are listed with a mark on the current one, and signed out one by one or all at once', async () => {
    const person = await makeMember();
    const [here, phone, tablet] = [await signInAs(person), await signInAs(person), await signInAs(person)];
    const list = await here.get('/account/devices');
    expect(list.html.match(/This device/g)).toHaveLength(1);
    const ids = [...list.html.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(ids).toHaveLength(3);
    const out = await here.post('/account/devices/sign-out', { id: ids[0] ?? '' });
    expect(flashOf((await here.get(out.location ?? '')).html)).toBe('That device is signed out.');
    expect([await isSignedIn(phone), await isSignedIn(tablet)]).toEqual([true, false]);
    const again = await here.post('/account/devices/sign-out', { id: ids[0] ?? '' });
    expect(flashOf((await here.get(again.location ?? '')).html)).toBe('That device was signed out already.');
    const all = await here.post('/account/devices/sign-out-others');
    const after = await here.get(all.location ?? '');
    expect(flashOf(after.html)).toBe('Every other device is signed out.');
    expect(after.html).toContain('You are signed in here, and nowhere else.');
    expect([await isSignedIn(phone), await isSignedIn(here)]).toEqual([false, true]);
  });

  it('of others are not found, and signing out the current one ends the session', async () => {
    const [person, stranger] = [await makeMember(), await makeMember()];
    const [here, theirs] = [await visitorOf(person), await visitorOf(stranger)];
    const tried = await here.post('/account/devices/sign-out', { id: stranger.sessionId });
    expect(tried.location).toBe('/account/devices?said=device-gone');
    expect(await isSignedIn(theirs)).toBe(true);
    expect((await here.post('/account/devices/sign-out', { id: person.sessionId })).location).toBe('/?said=signed-out');
    expect([...here.cookies.keys()].filter((name) => /access|refresh/.test(name))).toEqual([]);
  });

  it('are listed in pages, and an invalid cursor shows the first page', async () => {
    const person = await makePerson();
    const now = Date.now();
    for (let i = 0; i < 25; i++) await aSession(env.DB, { personId: person.id, id: `ses_page${i}`, createdAt: now - 1000 * i });
    const visitor = await visitorOf(person);
    const first = await visitor.get('/account/devices');
    const older = /href="(\/account\/devices\?cursor=[^"]+)"/.exec(first.html)?.[1] ?? '';
    const second = await visitor.get(older);
    const count = ({ html }: { html: string }) => html.match(/<li class="row">/g)?.length;
    expect([count(first), count(second)]).toEqual([20, 6]);
    expect(second.html).toContain('Back to the newest');
    expect(count(await visitor.get('/account/devices?cursor=nonsense'))).toBe(20);
  });
});

describe('addresses', () => {
  it('are added, changed and removed, each with a message', async () => {
    const visitor = await visitorOf(await makePerson());
    expect((await visitor.get('/account/addresses')).html).toContain('None kept yet.');
    const added = await visitor.post('/account/addresses/new', { ...ADDRESS, postcode: '3511ab' });
    const list = await visitor.get(added.location ?? '');
    expect(flashOf(list.html)).toBe('The address is saved.');
    expect(list.html).toContain('3511 AB Utrecht');
    const at = /href="(\/account\/addresses\/[^"/]+)"[^>]*>Change/.exec(list.html)?.[1] ?? '';
    const page = await visitor.get(at);
    expect(fieldOf(page.html, 'line1')).toBe('Kade 1');
    expect((await visitor.post(at, { ...ADDRESS, line1: 'Gracht 2', line2: 'attic' })).location).toBe(
      '/account/addresses?said=address-saved',
    );
    expect((await visitor.get('/account/addresses')).html).toContain('Gracht 2, attic');
    await visitor.post(at, ADDRESS);
    expect((await visitor.get('/account/addresses')).html).not.toContain('attic');
    expect((await visitor.get(`${at}/remove`)).html).toContain('Remove this address?');
    for (let i = 0; i < 2; i++) expect((await visitor.post(`${at}/remove`)).location).toBe('/account/addresses?said=address-removed');
    expect((await visitor.get('/account/addresses')).html).toContain('None kept yet.');
    expect((await visitor.get(at)).status).toBe(404);
  });

  it('keep what was typed, and name each error', async () => {
    const visitor = await visitorOf(await makePerson());
    const answer = await visitor.post('/account/addresses/new', { name: 'Vera', line1: 'Kade 1', postcode: '12 AB', phone: 'call me' });
    expect(answer.status).toBe(422);
    expect(errorOf(answer.html, 'postcode')).toMatch(/Four digits/);
    expect(errorOf(answer.html, 'city')).toBe('Please fill this in');
    expect(errorOf(answer.html, 'phone')).toMatch(/Digits/);
    expect(['name', 'line1', 'postcode', 'phone'].map((name) => fieldOf(answer.html, name))).toEqual([
      'Vera',
      'Kade 1',
      '12 AB',
      'call me',
    ]);
    expect(answer.html).toContain('3 answers need a look.');
  });

  it('of others are not found', async () => {
    const [visitor, stranger] = [await visitorOf(await makePerson()), await visitorOf(await makePerson())];
    await stranger.post('/account/addresses/new', ADDRESS);
    const at = /href="(\/account\/addresses\/[^"/]+)"[^>]*>Change/.exec((await stranger.get('/account/addresses')).html)?.[1] ?? '';
    expect(at).toMatch(/addresses\/\w+/);
    for (const path of [at, `${at}/remove`]) expect((await visitor.get(path)).status).toBe(404);
    expect((await visitor.post(at, { ...ADDRESS, line1: 'Elsewhere 9' })).status).toBe(404);
    await visitor.post(`${at}/remove`);
    expect(fieldOf((await stranger.get(at)).html, 'line1')).toBe('Kade 1');
  });

  it('are at most twenty, and the page keeps what was typed', async () => {
    const visitor = await visitorOf(await makePerson());
    for (let i = 0; i < 20; i++) await visitor.post('/account/addresses/new', ADDRESS);
    const answer = await visitor.post('/account/addresses/new', { ...ADDRESS, line1: 'One too many 21' });
    expect(answer.status).toBe(409);
    expect(answer.html).toMatch(/At most 20 addresses.*What you typed is kept\./s);
    expect(fieldOf(answer.html, 'line1')).toBe('One too many 21');
  });
});

describe('personal data', () => {
  const longAgo = (person: TestPerson) =>
    env.DB.prepare('UPDATE sessions SET authenticated_at = ?2 WHERE id = ?1')
      .bind(person.sessionId, Date.now() - 16 * 60_000)
      .run();

  it('is downloaded as a file that no cache stores', async () => {
    const person = await makePerson({ name: 'Vera Vos' });
    const file = await (await visitorOf(person)).post('/account/data/download');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="pinchi-\d{4}-\d\d-\d\d\.json"$/);
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(file.html)).toMatchObject({ account: { name: 'Vera Vos', email: person.email } });
    expect((await (await visitorOf(person)).get('/account/data/download')).status).toBe(404);
  });

  it('is erased when the owner types the address, and the owner is signed out', async () => {
    const person = await makeMember();
    const [visitor, elsewhere] = [await visitorOf(person), await signInAs(person)];
    const wrong = await visitor.post('/account/data/erase', { email: 'somebody@else.test' });
    expect(wrong.status).toBe(422);
    expect(errorOf(wrong.html, 'email')).toBe(`Type ${person.email}, or leave it as it is`);
    expect(fieldOf(wrong.html, 'email')).toBe('somebody@else.test');
    expect(await isSignedIn(elsewhere)).toBe(true);
    const erased = await visitor.post('/account/data/erase', { email: ` ${person.email.toUpperCase()} ` });
    expect(erased).toMatchObject({ status: 303, location: '/?said=erased' });
    expect(flashOf((await visitor.get('/?said=erased')).html)).toMatch(/Your account is erased/);
    expect([await isSignedIn(visitor), await isSignedIn(elsewhere)]).toEqual([false, false]);
    expect((await new Visitor().post('/sign-in', { email: person.email, password: PASSWORD })).status).toBe(401);
  });

  it('needs the password first if the sign-in is old, and then the page comes back', async () => {
    const person = await makeMember();
    const visitor = await visitorOf(person);
    await longAgo(person);
    const page = await visitor.get('/account/data');
    expect(page.html).toContain('href="/account/confirm?next=%2Faccount%2Fdata"');
    expect(page.html).not.toMatch(/Download my data|Erase my account/);
    for (const form of ['download', 'erase']) {
      const answer = await visitor.post(`/account/data/${form}`, { email: person.email });
      expect(answer).toMatchObject({ status: 303, location: '/account/confirm?next=%2Faccount%2Fdata' });
    }
    expect(await isSignedIn(visitor)).toBe(true);
    await visitor.post('/account/confirm', { password: PASSWORD, next: '/account/data' });
    expect((await visitor.get('/account/data')).html).toMatch(/Download my data.*Erase my account/s);
    expect((await visitor.post('/account/data/download')).status).toBe(200);
  });

  it('of the last owner is kept, and the page says why', async () => {
    const person = await makePerson({ role: 'owner' });
    await env.DB.prepare("UPDATE people SET role = 'customer' WHERE role = 'owner' AND id <> ?").bind(person.id).run();
    const answer = await (await visitorOf(person)).post('/account/data/erase', { email: person.email });
    expect(answer.status).toBe(409);
    expect(answer.html).toMatch(/A store needs an owner.*Nothing was erased\./s);
  });
});
