import { afterAll, describe, expect, it } from 'vitest';
import { asPerson } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, tokenIn } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { errorOf, fieldOf, flashOf, Visitor, visitorOf, withoutTime } from '#test/support/scriptlessBrowser.ts';

afterAll(expectSound);

const PASSWORD = 'seven plums in a bowl';
const FOREIGN = ['//evil.test', '/\\evil.test', 'https://evil.test/', 'https:evil.test', '/..//evil.test', '%2F%2Fevil.test'];
let n = 0;
const newEmail = () => `caller${++n}@visitors.test`;

describe('registering', () => {
  it('keeps what was typed except the password, and names each error beside its field', async () => {
    const answer = await new Visitor().post('/register', { name: 'Vera', email: 'vera at home', password: '123456789012', next: '/cart' });
    expect(answer.status).toBe(422);
    expect(fieldOf(answer.html, 'name')).toBe('Vera');
    expect(fieldOf(answer.html, 'email')).toBe('vera at home');
    expect(fieldOf(answer.html, 'password')).toBe('');
    expect(fieldOf(answer.html, 'next')).toBe('/cart');
    expect(errorOf(answer.html, 'email')).toMatch(/An address such as/);
    expect(errorOf(answer.html, 'password')).toMatch(/plain run/);
    expect(answer.html).toContain('2 answers need a look.');
    expect(answer.html).not.toContain('123456789012');
  });

  it('leads from the mail through the sign-in back to the page where the shopper was, in the same browser', async () => {
    const [visitor, email] = [new Visitor(), newEmail()];
    const sent = await visitor.post('/register', { name: 'Vera', email, password: PASSWORD, next: '/p/thing?size=2' });
    expect(sent.status).toBe(200);
    const token = tokenIn(await lastMail(email));
    const asked = await visitor.get(`/verify?token=${encodeURIComponent(token)}`);
    expect(fieldOf(asked.html, 'token')).toBe(token);
    const done = await visitor.post('/verify', { token });
    expect(done).toMatchObject({ status: 303, location: '/sign-in?next=%2Fp%2Fthing%3Fsize%3D2&said=verified' });
    const signIn = await visitor.get(done.location ?? '');
    expect(flashOf(signIn.html)).toBe('That is your address, and your account is ready.');
    expect(fieldOf(signIn.html, 'next')).toBe('/p/thing?size=2');
    const entered = await visitor.post('/sign-in', { email, password: PASSWORD, next: '/p/thing?size=2' });
    expect(entered).toMatchObject({ status: 303, location: '/p/thing?size=2' });

    const again = await visitor.post('/verify', { token });
    expect(again.status).toBe(410);
    expect(again.html).toContain('This link is used up');
  });

  it('keeps no stranger’s password: whoever reads the mail of an address that was registered twice chooses one', async () => {
    const [owner, stranger, email] = [new Visitor(), new Visitor(), newEmail()];
    await owner.post('/register', { name: 'Vera', email, password: PASSWORD });
    await stranger.post('/register', { name: 'Mallory', email, password: 'what the stranger chose' });
    await owner.post('/verify/resend', { email });
    const token = tokenIn(await lastMail(email, 3));
    const asked = await owner.get(`/verify?token=${encodeURIComponent(token)}`);
    expect(asked.html).toContain('registered more than once');
    for (const password of ['', 'password1234']) {
      const refused = await owner.post('/verify', { token, password });
      expect([refused.status, fieldOf(refused.html, 'token'), fieldOf(refused.html, 'password')]).toEqual([422, token, '']);
      expect(errorOf(refused.html, 'password')).not.toBe('');
    }
    expect((await owner.post('/verify', { token, password: 'what the owner wants' })).status).toBe(303);
    const enter = (password: string) => new Visitor().post('/sign-in', { email, password, next: '/' });
    expect((await enter('what the stranger chose')).status).toBe(401);
    expect((await enter('what the owner wants')).status).toBe(303);
  });

  it('asks for no password if the address was registered once, however often the mail was sent', async () => {
    const [visitor, email] = [new Visitor(), newEmail()];
    await visitor.post('/register', { name: 'Vera', email, password: PASSWORD });
    await visitor.post('/verify/resend', { email });
    const token = tokenIn(await lastMail(email, 2));
    expect((await visitor.get(`/verify?token=${encodeURIComponent(token)}`)).html).not.toContain('type="password"');
    await visitor.post('/verify', { token, password: 'is not looked at' });
    expect((await visitor.post('/sign-in', { email, password: PASSWORD, next: '/' })).status).toBe(303);
  });

  it('leads to the home page in an unknown browser, and straight on if somebody is signed in', async () => {
    const [visitor, email, second] = [new Visitor(), newEmail(), newEmail()];
    for (const to of [email, second]) await visitor.post('/register', { name: 'Vera', email: to, password: PASSWORD, next: '/checkout' });
    const elsewhere = await new Visitor().post('/verify', { token: tokenIn(await lastMail(email)) });
    expect(elsewhere.location).toBe('/sign-in?said=verified');
    const signedIn = await visitorOf(await makePerson());
    const done = await signedIn.post('/verify', { token: tokenIn(await lastMail(second)) });
    expect(done.location).toBe('/?said=verified-elsewhere');
    expect(flashOf((await signedIn.get(done.location ?? '')).html)).toContain('signed in to another one');
  });

  it.each(FOREIGN)('never leads to another site: %s', async (next) => {
    const [visitor, email] = [new Visitor(), newEmail()];
    expect(fieldOf((await visitor.get(`/register?next=${encodeURIComponent(next)}`)).html, 'next')).toBe('/');
    expect(fieldOf((await visitor.post('/register', { next })).html, 'next')).toBe('/');
    visitor.cookies.set('__Host-pinchi_next', encodeURIComponent(next));
    await new Visitor().post('/register', { name: 'Vera', email, password: PASSWORD });
    const done = await visitor.post('/verify', { token: tokenIn(await lastMail(email)) });
    expect(done.location).toBe('/sign-in?said=verified');
    expect((await (await visitorOf(await makePerson())).get(`/register?next=${encodeURIComponent(next)}`)).location).toBe('/');
  });
});

describe('asking for the mail again', () => {
  it('gives the same answer for every address, and names an error', async () => {
    const [visitor, waiting] = [new Visitor(), newEmail()];
    await visitor.post('/register', { name: 'Vera', email: waiting, password: PASSWORD });
    const answers = [await visitor.post('/verify/resend', { email: waiting }), await visitor.post('/verify/resend', { email: newEmail() })];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const [one, other] = answers.map(({ html }) => withoutTime(html));
    expect(one).toBe(other);
    const wrong = await visitor.post('/verify/resend', { email: 'nobody' });
    expect(wrong.status).toBe(422);
    expect(fieldOf(wrong.html, 'email')).toBe('nobody');
    expect(errorOf(wrong.html, 'email')).toMatch(/An address such as/);
  });

  it('is offered to a shopper without a link', async () => {
    const page = await new Visitor().get('/verify');
    expect(page.status).toBe(200);
    expect(page.html).toContain('Send a new link');
    expect(await new Visitor().post('/verify', {})).toMatchObject({ status: 410 });
  });
});

describe('a page with a secret', () => {
  it.each(['/verify?token=secret', '/reset?token=secret', '/invitation?token=secret'])(
    '%s is not stored in a cache, and sends no referrer',
    async (path) => {
      const page = await new Visitor().get(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('private, no-store');
      expect(page.html.match(/href="[^"]*secret[^"]*"/g)).toBeNull();
      expect(fieldOf(page.html, 'token')).toBe('secret');
    },
  );

  it('is not fetched by the browser in advance, and neither is a page of an account', async () => {
    const { html } = await new Visitor().get('/speculation.json');
    const rules = JSON.stringify(JSON.parse(html));
    for (const pattern of ['/verify*', '/reset*', '/invitation*', '/account*', '/sign-out*', '/checkout*'])
      expect(rules).toContain(`"${pattern}"`);
  });
});

describe('an invitation that is opened while somebody else is signed in', () => {
  it('signs them out: the invited person signs in next', async () => {
    const [owner, other] = [await makePerson({ role: 'owner' }), await makePerson()];
    const email = `${other.id}@invited.test`;
    const invited = { email, name: 'Carl', role: 'owner', departments: [] };
    expect((await asPerson(owner).post('/staff/members', invited)).status).toBe(201);
    const visitor = await visitorOf(other);
    const done = await visitor.post('/invitation', { token: tokenIn(await lastMail(email)), password: 'seven plums in a bowl' });
    expect([done.status, done.location]).toEqual([303, '/sign-in?next=%2Fadmin%2F&said=invitation-accepted']);
    expect([...visitor.cookies.keys()].filter((name) => /access|refresh/.test(name))).toEqual([]);
    expect((await asPerson(other).get('/me')).status).toBe(401);
  });
});

describe('signing out', () => {
  it('says so, and changes nothing the second time', async () => {
    const visitor = await visitorOf(await makePerson());
    for (let i = 0; i < 2; i++) expect(await visitor.post('/sign-out')).toMatchObject({ status: 303, location: '/?said=signed-out' });
    expect((await visitor.get('/account')).location).toBe('/sign-in?next=%2Faccount');
    expect(flashOf((await visitor.get('/?said=signed-out')).html)).toMatch(/You are signed out\./);
  });
});

describe('signing in', () => {
  it('keeps the address and the page to return to, and not the password', async () => {
    const answer = await new Visitor().post('/sign-in', { email: 'Vera@visitors.test', password: 'not the right one', next: '/cart' });
    expect(answer.status).toBe(401);
    expect(answer.html).toContain('Wrong address or password');
    expect(fieldOf(answer.html, 'email')).toBe('Vera@visitors.test');
    expect(fieldOf(answer.html, 'password')).toBe('');
    expect(fieldOf(answer.html, 'next')).toBe('/cart');
    expect(answer.html).not.toContain('not the right one');
  });

  it('offers the mail again to an unverified account, and comes back from it', async () => {
    const [visitor, email] = [new Visitor(), newEmail()];
    await visitor.post('/register', { name: 'Vera', email, password: PASSWORD });
    const answer = await visitor.post('/sign-in', { email, password: PASSWORD, next: '/checkout' });
    expect(answer.status).toBe(403);
    expect(answer.html).toContain('Send the mail again');
    const done = await visitor.post('/verify', { token: tokenIn(await lastMail(email)) });
    expect(done.location).toBe('/sign-in?next=%2Fcheckout&said=verified');
  });

  it.each(FOREIGN)('never leads to another site: %s', async (next) => {
    expect(fieldOf((await new Visitor().get(`/sign-in?next=${encodeURIComponent(next)}`)).html, 'next')).toBe('/');
    const member = await visitorOf(await makePerson());
    expect((await member.get(`/sign-in?next=${encodeURIComponent(next)}`)).location).toBe('/');
  });

  it('shows only messages of the store', async () => {
    for (const said of ['hello', '<b>hello</b>', '__proto__']) {
      expect(flashOf((await new Visitor().get(`/sign-in?said=${encodeURIComponent(said)}`)).html)).toBeNull();
    }
  });
});
