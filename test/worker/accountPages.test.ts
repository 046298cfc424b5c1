import { env } from 'cloudflare:workers';
import { afterAll, describe, expect, it } from 'vitest';
import { asPerson } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { lastMail, tokenIn } from '../support/mail.ts';
import { makeMember, PASSWORD } from '../support/password.ts';
import { makePerson, type TestPerson } from '../support/people.ts';
import { errorOf, fieldOf, flashOf, Visitor, visitorOf } from '../support/visitor.ts';

afterAll(expectSound);

const OTHER = 'eight pears in a crate';
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
const FOREIGN = ['//evil.test', '/\\evil.test', 'https://evil.test/', 'https:evil.test', '/..//evil.test', '%2F%2Fevil.test'];
const ADDRESS = { name: 'Vera Vos', line1: 'Kade 1', line2: '', city: 'Utrecht', postcode: '3511 AB', phone: '+31 30 1234567' };

async function signInAs({ email }: TestPerson, password = PASSWORD): Promise<Visitor> {
  const visitor = new Visitor();
  const entered = await visitor.post('/sign-in', { email, password, next: '/account' });
  expect(entered).toMatchObject({ status: 303, location: '/account' });
  return visitor;
}

const isSignedIn = async (visitor: Visitor) => (await visitor.get('/account')).status === 200;

describe('for nobody', () => {
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
  it.each(PAGES)('/account%s is shown, has a heading of its own, and is kept nowhere', async (path) => {
    const visitor = await visitorOf(await makePerson({ name: 'Vera <b>Vos' }));
    const page = await visitor.get(`/account${path}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.html.match(/<h1>/g)).toHaveLength(1);
    expect(page.html).not.toContain('<b>Vos');
    expect(page.html).not.toContain('The staff desk');
  });

  it('leads staff to their desk', async () => {
    expect((await (await visitorOf(await makePerson({ role: 'owner' }))).get('/account')).html).toContain('The staff desk');
  });
});

describe('the profile', () => {
  it('is saved, and says so after the redirect', async () => {
    const person = await makePerson();
    const visitor = await visitorOf(person);
    const saved = await visitor.post('/account/profile', { name: ' Vera Vos ', phone: '06 1234 5678 ' });
    expect(saved).toMatchObject({ status: 303, location: '/account/profile?said=profile-saved' });
    const page = await visitor.get(saved.location ?? '');
    expect(flashOf(page.html)).toBe('Saved.');
    expect([fieldOf(page.html, 'name'), fieldOf(page.html, 'phone')]).toEqual(['Vera Vos', '06 1234 5678']);
    expect(page.html).toContain(person.email);
    expect((await visitor.post('/account/profile', { name: 'Vera Vos', phone: '' })).status).toBe(303);
    expect(fieldOf((await visitor.get('/account/profile')).html, 'phone')).toBe('');
  });

  it('keeps what was typed, and names each fault', async () => {
    const answer = await (await visitorOf(await makePerson())).post('/account/profile', { name: ' ', phone: 'call me', role: 'owner' });
    expect(answer.status).toBe(422);
    expect(errorOf(answer.html, 'name')).toBe('Please fill this in');
    expect(errorOf(answer.html, 'phone')).toMatch(/Digits/);
    expect(fieldOf(answer.html, 'phone')).toBe('call me');
    expect(answer.html).toContain('2 answers need a look.');
  });

  it('changes nothing else, whatever the form carries', async () => {
    const person = await makePerson();
    await (await visitorOf(person)).post('/account/profile', { name: 'Vera', role: 'owner', email: 'x@evil.test', tier: 'gold' });
    const me = await asPerson(person).get('/me');
    expect(me.body).toMatchObject({ name: 'Vera', role: 'customer', email: person.email, tier: 'bronze' });
  });
});

describe('the password', () => {
  it('is changed here, ends every other device, and lets the old one in nowhere', async () => {
    const person = await makeMember();
    const [here, there] = [await signInAs(person), await signInAs(person)];
    const changed = await here.post('/account/password', { current: PASSWORD, next: OTHER });
    expect(changed).toMatchObject({ status: 303, location: '/account/password?said=password-changed' });
    expect(flashOf((await here.get(changed.location ?? '')).html)).toBe('Your password is changed. Every other device is signed out.');
    expect(await isSignedIn(there)).toBe(false);
    expect((await new Visitor().post('/sign-in', { email: person.email, password: PASSWORD })).status).toBe(401);
    await signInAs(person, OTHER);
  });

  it.each([
    ['a wrong one', { current: 'not the right one', next: OTHER }, 'current', /not your password/],
    ['a weak one', { current: PASSWORD, next: 'short' }, 'next', /at least 12/],
    ['nothing', {}, 'next', /at least 12/],
  ])('stays as it is after %s, which is never shown again', async (_, fields, at, message) => {
    const person = await makeMember();
    const visitor = await visitorOf(person);
    const answer = await visitor.post('/account/password', { ...fields });
    expect(answer.status).toBe(422);
    expect(errorOf(answer.html, at)).toMatch(message);
    expect([fieldOf(answer.html, 'current'), fieldOf(answer.html, 'next')]).toEqual(['', '']);
    for (const typed of Object.values(fields)) expect(answer.html).not.toContain(typed);
    await signInAs(person);
  });

  it('is guessed ten times and no more', async () => {
    const visitor = await visitorOf(await makeMember());
    for (let i = 0; i < 10; i++) await visitor.post('/account/password', { current: `wrong ${i}`, next: OTHER });
    const answer = await visitor.post('/account/password', { current: PASSWORD, next: OTHER });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.html).toMatch(/Too many tries.*Your password is as it was\./s);
  });
});

describe('a forgotten password', () => {
  it('is set anew from the mail, once, and leads back to where the shopper was', async () => {
    const person = await makeMember();
    const [visitor, elsewhere] = [new Visitor(), await signInAs(person)];
    expect(fieldOf((await visitor.get('/forgot?next=/checkout')).html, 'next')).toBe('/checkout');
    const asked = await visitor.post('/forgot', { email: person.email, next: '/checkout' });
    expect(asked.status).toBe(202);
    const token = tokenIn(await lastMail(person.email));

    for (let i = 0; i < 2; i++) expect(fieldOf((await visitor.get(`/reset?token=${encodeURIComponent(token)}`)).html, 'token')).toBe(token);
    expect(await isSignedIn(elsewhere)).toBe(true);
    const weak = await visitor.post('/reset', { token, password: 'aaaaaaaaaaaaaa' });
    expect(weak.status).toBe(422);
    expect(errorOf(weak.html, 'password')).toMatch(/more than one character/);
    expect([fieldOf(weak.html, 'token'), fieldOf(weak.html, 'password')]).toEqual([token, '']);

    const done = await visitor.post('/reset', { token, password: OTHER });
    expect(done).toMatchObject({ status: 303, location: '/sign-in?next=%2Fcheckout&said=password-reset' });
    expect(flashOf((await visitor.get(done.location ?? '')).html)).toMatch(/new password is set/);
    expect(await isSignedIn(elsewhere)).toBe(false);
    await signInAs(person, OTHER);

    const again = await visitor.post('/reset', { token, password: PASSWORD });
    expect(again.status).toBe(410);
    expect(again.html).toContain('This link is used up');
    await signInAs(person, OTHER);
  });

  it('of another account leaves whoever is signed in where they are, and says so', async () => {
    const [person, other] = [await makeMember(), await makeMember()];
    await new Visitor().post('/forgot', { email: person.email });
    const visitor = await signInAs(other);
    const done = await visitor.post('/reset', { token: tokenIn(await lastMail(person.email)), password: OTHER });
    expect(done).toMatchObject({ status: 303, location: '/?said=password-reset-elsewhere' });
    expect(flashOf((await visitor.get(done.location ?? '')).html)).toContain('signed in to another one');
    expect(await isSignedIn(visitor)).toBe(true);
    await signInAs(person, OTHER);
  });

  it('is answered alike for every address', async () => {
    const email = (await makeMember()).email;
    const answers = await Promise.all([email, 'nobody@visitors.test'].map((to) => new Visitor().post('/forgot', { email: to })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const [one = '', two = ''] = answers.map(({ html }) => html);
    expect(one.replaceAll(email, 'nobody@visitors.test')).toBe(two);
    const wrong = await new Visitor().post('/forgot', { email: 'nobody', next: '/cart' });
    expect(wrong.status).toBe(422);
    expect([fieldOf(wrong.html, 'email'), fieldOf(wrong.html, 'next')]).toEqual(['nobody', '/cart']);
    expect(errorOf(wrong.html, 'email')).toMatch(/An address such as/);
  });

  it('needs a link: none, a made-up one and one of another kind are worth nothing', async () => {
    expect((await new Visitor().get('/reset')).html).toContain('Press the link in our mail');
    const email = 'mixed@visitors.test';
    await new Visitor().post('/register', { name: 'Vera', email, password: PASSWORD });
    const verification = tokenIn(await lastMail(email));
    for (const token of ['', 'made-up', 'x'.repeat(300), verification]) {
      expect((await new Visitor().post('/reset', { token, password: OTHER })).status, token).toBe(410);
    }
  });

  it.each(FOREIGN)('leads nowhere foreign: %s', async (next) => {
    expect(fieldOf((await new Visitor().get(`/forgot?next=${encodeURIComponent(next)}`)).html, 'next')).toBe('/');
    expect(fieldOf((await new Visitor().post('/forgot', { email: 'x', next })).html, 'next')).toBe('/');
  });
});

describe('showing once more who one is', () => {
  it('leads on to what asked for it', async () => {
    const visitor = await visitorOf(await makeMember());
    const page = await visitor.get('/account/confirm?next=/account/data%23erase');
    expect(fieldOf(page.html, 'next')).toBe('/account/data#erase');
    const wrong = await visitor.post('/account/confirm', { password: 'not the right one', next: '/account/data#erase' });
    expect(wrong.status).toBe(422);
    expect(errorOf(wrong.html, 'password')).toMatch(/not your password/);
    expect([fieldOf(wrong.html, 'next'), fieldOf(wrong.html, 'password')]).toEqual(['/account/data#erase', '']);
    const right = await visitor.post('/account/confirm', { password: PASSWORD, next: '/account/data#erase' });
    expect(right).toMatchObject({ status: 303, location: '/account/data#erase' });
  });

  it.each(FOREIGN)('leads nowhere foreign: %s', async (next) => {
    const visitor = await visitorOf(await makeMember());
    expect(fieldOf((await visitor.get(`/account/confirm?next=${encodeURIComponent(next)}`)).html, 'next')).toBe('/account');
    expect((await visitor.post('/account/confirm', { password: PASSWORD, next })).location).toBe('/account');
  });
});

describe('devices', () => {
  it('are listed with this one marked, and signed out one by one or all at once', async () => {
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

  it('of others are not there, and one’s own leads out', async () => {
    const [person, stranger] = [await makeMember(), await makeMember()];
    const [here, theirs] = [await visitorOf(person), await visitorOf(stranger)];
    const tried = await here.post('/account/devices/sign-out', { id: stranger.sessionId });
    expect(tried.location).toBe('/account/devices?said=device-gone');
    expect(await isSignedIn(theirs)).toBe(true);
    expect((await here.post('/account/devices/sign-out', { id: person.sessionId })).location).toBe('/?said=signed-out');
    expect([...here.cookies.keys()].filter((name) => /access|refresh/.test(name))).toEqual([]);
  });

  it('come in pages, and an odd cursor shows the first', async () => {
    const person = await makePerson();
    const now = Date.now();
    const rows = Array.from({ length: 25 }, (_, i) => ({ id: `ses_page${i}`, hash: `page ${i}`, at: now - 1000 * i }));
    await env.DB.prepare(
      `INSERT INTO sessions (id, person_id, refresh_hash, rotated_at, created_at, authenticated_at, expires_at)
       SELECT value ->> 'id', ?1, value ->> 'hash', ?2, value ->> 'at', 0, ?2 + 1000000 FROM json_each(?3)`,
    )
      .bind(person.id, now, JSON.stringify(rows))
      .run();
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
  it('are added, changed and removed, each with a word about it', async () => {
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

  it('keep what was typed, and name each fault', async () => {
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

  it('of others are not there', async () => {
    const [visitor, stranger] = [await visitorOf(await makePerson()), await visitorOf(await makePerson())];
    await stranger.post('/account/addresses/new', ADDRESS);
    const at = /href="(\/account\/addresses\/[^"/]+)"[^>]*>Change/.exec((await stranger.get('/account/addresses')).html)?.[1] ?? '';
    expect(at).toMatch(/addresses\/\w+/);
    for (const path of [at, `${at}/remove`]) expect((await visitor.get(path)).status).toBe(404);
    expect((await visitor.post(at, { ...ADDRESS, line1: 'Elsewhere 9' })).status).toBe(404);
    await visitor.post(`${at}/remove`);
    expect(fieldOf((await stranger.get(at)).html, 'line1')).toBe('Kade 1');
  });

  it('end at twenty, and say what was kept', async () => {
    const visitor = await visitorOf(await makePerson());
    for (let i = 0; i < 20; i++) await visitor.post('/account/addresses/new', ADDRESS);
    const answer = await visitor.post('/account/addresses/new', { ...ADDRESS, line1: 'One too many 21' });
    expect(answer.status).toBe(409);
    expect(answer.html).toMatch(/At most 20 addresses.*What you typed is kept\./s);
    expect(fieldOf(answer.html, 'line1')).toBe('One too many 21');
  });
});

describe('one’s data', () => {
  const longAgo = (person: TestPerson) =>
    env.DB.prepare('UPDATE sessions SET authenticated_at = ?2 WHERE id = ?1')
      .bind(person.sessionId, Date.now() - 16 * 60_000)
      .run();

  it('is downloaded as a file that nobody keeps', async () => {
    const person = await makePerson({ name: 'Vera Vos' });
    const file = await (await visitorOf(person)).post('/account/data/download');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="pinchi-\d{4}-\d\d-\d\d\.json"$/);
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(file.html)).toMatchObject({ account: { name: 'Vera Vos', email: person.email } });
    expect((await (await visitorOf(person)).get('/account/data/download')).status).toBe(404);
  });

  it('is erased by whoever types the address, and then nobody is signed in', async () => {
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

  it('asks for the password first where the sign-in is old, and comes back', async () => {
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

  it('of the last owner stays, and the page says why', async () => {
    const person = await makePerson({ role: 'owner' });
    await env.DB.prepare("UPDATE people SET role = 'customer' WHERE role = 'owner' AND id <> ?").bind(person.id).run();
    const answer = await (await visitorOf(person)).post('/account/data/erase', { email: person.email });
    expect(answer.status).toBe(409);
    expect(answer.html).toMatch(/A store needs an owner.*Nothing was erased\./s);
  });
});
