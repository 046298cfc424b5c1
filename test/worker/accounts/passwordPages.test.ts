import { afterAll, describe, expect, it } from 'vitest';
import { expectSound } from '#test/support/invariants.ts';
import { lastMail, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { errorOf, fieldOf, flashOf, isSignedIn, signInAs, Visitor, visitorOf, withoutTime } from '#test/support/scriptlessBrowser.ts';

afterAll(expectSound);

const OTHER = 'eight pears in a crate';
const FOREIGN = ['//evil.test', '/\\evil.test', 'https://evil.test/', 'https:evil.test', '/..//evil.test', '%2F%2Fevil.test'];

describe('the password', () => {
  it('is changed here, ends every other session, and the old one no longer works', async () => {
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
  ])('stays as it is after %s, and is never shown again', async (_, fields, at, message) => {
    const person = await makeMember();
    const visitor = await visitorOf(person);
    const answer = await visitor.post('/account/password', { ...fields });
    expect(answer.status).toBe(422);
    expect(errorOf(answer.html, at)).toMatch(message);
    expect([fieldOf(answer.html, 'current'), fieldOf(answer.html, 'next')]).toEqual(['', '']);
    for (const typed of Object.values(fields)) expect(answer.html).not.toContain(typed);
    await signInAs(person);
  });

  it('can be guessed at most ten times', async () => {
    const visitor = await visitorOf(await makeMember());
    for (let i = 0; i < 10; i++) await visitor.post('/account/password', { current: `wrong ${i}`, next: OTHER });
    const answer = await visitor.post('/account/password', { current: PASSWORD, next: OTHER });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.html).toMatch(/Too many tries.*Your password is as it was\./s);
  });
});

describe('a forgotten password', () => {
  it('is replaced once by the link in the mail, which leads back to the page where the shopper was', async () => {
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

  it('of another account does not change the current session, and the page says so', async () => {
    const [person, other] = [await makeMember(), await makeMember()];
    await new Visitor().post('/forgot', { email: person.email });
    const visitor = await signInAs(other);
    const done = await visitor.post('/reset', { token: tokenIn(await lastMail(person.email)), password: OTHER });
    expect(done).toMatchObject({ status: 303, location: '/?said=password-reset-elsewhere' });
    expect(flashOf((await visitor.get(done.location ?? '')).html)).toContain('signed in to another one');
    expect(await isSignedIn(visitor)).toBe(true);
    await signInAs(person, OTHER);
  });

  it('gets the same answer for every address', async () => {
    const email = (await makeMember()).email;
    const answers = await Promise.all([email, 'nobody@visitors.test'].map((to) => new Visitor().post('/forgot', { email: to })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const [one = '', two = ''] = answers.map(({ html }) => withoutTime(html));
    expect(one.replaceAll(email, 'nobody@visitors.test')).toBe(two);
    const wrong = await new Visitor().post('/forgot', { email: 'nobody', next: '/cart' });
    expect(wrong.status).toBe(422);
    expect([fieldOf(wrong.html, 'email'), fieldOf(wrong.html, 'next')]).toEqual(['nobody', '/cart']);
    expect(errorOf(wrong.html, 'email')).toMatch(/An address such as/);
  });

  it('needs a valid link: none, an invented one or one of another kind is refused', async () => {
    expect((await new Visitor().get('/reset')).html).toContain('Press the link in our mail');
    const email = 'mixed@visitors.test';
    await new Visitor().post('/register', { name: 'Vera', email, password: PASSWORD });
    const verification = tokenIn(await lastMail(email));
    for (const token of ['', 'made-up', 'x'.repeat(300), verification]) {
      expect((await new Visitor().post('/reset', { token, password: OTHER })).status, token).toBe(410);
    }
  });

  it.each(FOREIGN)('never leads to another site: %s', async (next) => {
    expect(fieldOf((await new Visitor().get(`/forgot?next=${encodeURIComponent(next)}`)).html, 'next')).toBe('/');
    expect(fieldOf((await new Visitor().post('/forgot', { email: 'x', next })).html, 'next')).toBe('/');
  });
});

describe('confirming one’s identity', () => {
  it('leads on to the page that asked for it', async () => {
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

  it.each(FOREIGN)('never leads to another site: %s', async (next) => {
    const visitor = await visitorOf(await makeMember());
    expect(fieldOf((await visitor.get(`/account/confirm?next=${encodeURIComponent(next)}`)).html, 'next')).toBe('/account');
    expect((await visitor.post('/account/confirm', { password: PASSWORD, next })).location).toBe('/account');
  });
});
