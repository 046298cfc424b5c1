import { describe, expect, it } from 'vitest';
import { login } from '#contracts/accounts.ts';
import { email, emailOrWords, readEmail } from '#contracts/email.ts';

describe('a mail address', () => {
  it.each([
    ['r&d@example.com', 'r&d@example.com'],
    ["o'neill+shop@example.co.uk", "o'neill+shop@example.co.uk"],
    ['a`{|}~^_/=?!#$%*@x.nl', 'a`{|}~^_/=?!#$%*@x.nl'],
    [' Jan@Example.NL ', 'jan@example.nl'],
    ['\u202ajan@example.nl\u202c', 'jan@example.nl'],
    ['info@münchen.de', 'info@xn--mnchen-3ya.de'],
    ['info@MU\u0308NCHEN.DE', 'info@xn--mnchen-3ya.de'],
    ['info@XN--MNCHEN-3YA.de', 'info@xn--mnchen-3ya.de'],
    ['a@xn--e1afmkfd.xn--p1ai', 'a@xn--e1afmkfd.xn--p1ai'],
    ['a@пример.рф', 'a@xn--e1afmkfd.xn--p1ai'],
    ['a@例え。テスト', 'a@xn--r8jz45g.xn--zckzah'],
    ['a@1-2.x3.museum', 'a@1-2.x3.museum'],
    ['a@\u212Apn.nl', 'a@kpn.nl'],
  ])('%j is kept as %j, and that is read as itself', (typed, kept) => {
    expect([email.parse(typed), readEmail(kept)]).toEqual([kept, kept]);
  });

  it.each([
    '',
    'jan',
    '@example.nl',
    'jan@',
    'jan@localhost',
    '.jan@example.nl',
    'jan.@example.nl',
    'j..an@example.nl',
    'jan@example..nl',
    'jan@.nl',
    'jan@-example.nl',
    'jan@example-.nl',
    'jan@exa_mple.nl',
    'jan@example.nl.',
    'jan@mün chen.de',
    'jan@münchen.de/x',
    'jan@münchen.de:80',
    'jan@müller@x.nl:1',
    'j an@example.nl',
    'jan@example.nl\r\nBcc: b@example.nl',
    '"jan"@example.nl',
    'jàn@example.nl',
    '\u212Aim@example.nl',
    'ja\ud800n@example.nl',
    'jan@\ud800.nl',
    `jan@${'a'.repeat(64)}.nl`,
    `${'a'.repeat(250)}@x.nl`,
  ])('%j is none', (typed) => {
    expect([readEmail(typed), email.safeParse(typed).success]).toEqual([null, false]);
  });

  it('of a sign-in is the same; what is none belongs to nobody', () => {
    const read = (typed: string) => login.parse({ email: typed, password: 'x' }).email;
    expect([read(' Info@München.de'), read('nobody'), read('\u212Aim@x.nl')]).toEqual([
      'info@xn--mnchen-3ya.de',
      'nobody',
      '\u212Aim@x.nl',
    ]);
  });

  it('is what a search for one means', () => {
    expect([emailOrWords(' Info@München.de '), emailOrWords('Info@Mü')]).toEqual(['info@xn--mnchen-3ya.de', 'info@mü']);
  });
});
