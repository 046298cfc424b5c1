import { afterEach, describe, expect, it } from 'vitest';
import { type SmtpServer, smtpTransport } from '#mail/smtp.ts';
import { type Mail, MailRefused } from '#mail/transport.ts';
import { LOGIN, openPostOffice, type PostOffice } from '#test/isolates/support/mailServer.ts';

/* The transport by itself, in Node, where its time limits can be short; smtp.test.ts has it in the Worker. */
const FROM = { name: 'Pinchi', email: 'shop@pinchi.test' };
const MAIL: Mail = { id: 'out_1', kind: 'welcome', to: 'ann@people.test', subject: 'Hello', text: 'Hi\n.\nBye\n', html: '<p>Hi</p>' };
let office: PostOffice | undefined;

afterEach(() => office?.stop());

async function send(offers: SmtpServer['security'], change: Partial<SmtpServer> = {}, mail = MAIL, patience = { step: 5000, all: 5000 }) {
  office = await openPostOffice(offers);
  const server: SmtpServer = { host: '127.0.0.1', port: office.port, security: offers, login: offers === 'none' ? null : LOGIN, ...change };
  return attempt(server, mail, patience);
}

async function attempt(server: SmtpServer, mail = MAIL, patience = { step: 5000, all: 5000 }): Promise<unknown> {
  return smtpTransport(server, FROM, patience)
    .send(mail)
    .then(
      () => 'sent',
      (error: unknown) => error,
    );
}

describe('a mail server', () => {
  it('in one’s own network may get mail without encryption, also with a single dot in the text', async () => {
    expect(await send('none')).toBe('sent');
    expect(office?.arrived).toMatchObject([{ to: MAIL.to, secure: false }]);
    expect(office?.arrived[0]?.raw).toContain('Hi\r\n.\r\nBye');
  });

  it('without encryption gets nothing when encryption is required: no password, no mail', async () => {
    const error = await send('none', { security: 'starttls', login: LOGIN });
    expect(error).toMatchObject({ code: 'ETLS' });
    expect(error).not.toBeInstanceOf(MailRefused);
    expect(office?.arrived).toEqual([]);
  });

  it.each(['starttls', 'tls'] as const)('is trusted by its certificate, and gets nothing without one (%s)', async (security) => {
    expect(await send(security)).toBe('sent');
    expect(office?.arrived).toMatchObject([{ secure: true, user: LOGIN.user }]);
    await office?.stop();
    office = await openPostOffice(security, true);
    expect(await attempt({ host: '127.0.0.1', port: office.port, security, login: LOGIN })).toMatchObject({ code: expect.any(String) });
    expect(office.arrived).toEqual([]);
  });

  it('that takes longer than the time limit is given up', async () => {
    office = await openPostOffice('none');
    office.mood = 'mute';
    const server: SmtpServer = { host: '127.0.0.1', port: office.port, security: 'none', login: null };
    expect(await attempt(server, MAIL, { step: 50, all: 5000 })).toMatchObject({ code: 'ETIMEDOUT', command: 'CONN' });
    expect(await attempt(server, MAIL, { step: 5000, all: 50 })).toMatchObject({ message: 'No answer within 0.05 seconds' });
  });

  it('that cannot be reached is not the same as a refusal', async () => {
    const error = await attempt({ host: '127.0.0.1', port: 1, security: 'none', login: null });
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
  });
});

describe('a value with a line break', () => {
  it.each(['ann@people.test>\r\nRCPT TO:<all@evil.test', 'ann@people.test\nDATA'])(
    'is refused in an address, before a send: %o',
    async (to) => {
      expect(await send('none', {}, { ...MAIL, to })).toBeInstanceOf(MailRefused);
      expect(office?.arrived).toEqual([]);
    },
  );

  it('is made one line in a subject, so it begins no header', async () => {
    expect(await send('none', {}, { ...MAIL, subject: 'Hello\r\nBcc: all@evil.test' })).toBe('sent');
    expect(office?.arrived).toHaveLength(1);
    expect(office?.arrived[0]?.raw).not.toMatch(/^Bcc/im);
  });
});
