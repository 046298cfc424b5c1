import { describe, expect, it } from 'vitest';
import { bindingTransport, type EmailBinding } from '#mail/binding.ts';
import { messageId, readSender } from '#mail/sender.ts';
import { MailRefused } from '#mail/transport.ts';
import { readEnvironment } from '#src/env.ts';

const SECRET_KEY = 'a secret for tests alone, never deployed';
const SMTP = { MAIL_TRANSPORT: 'smtp', MAIL_FROM: 'Pinchi <shop@pinchi.test>', SMTP_HOST: 'mail.pinchi.test' };
const read = (settings: object, ENVIRONMENT = 'production') =>
  readEnvironment({ ENVIRONMENT, SECRET_KEY, BASE_URL: 'https://shop.test', ...settings });

describe('the mail transport', () => {
  it('is the mailbox in development, and a live store refuses to start with it', () => {
    expect(read({}, 'development').MAIL_TRANSPORT).toBe('mailbox');
    expect(() => read({})).toThrow('MAIL_TRANSPORT: a live store needs `binding` or `smtp`');
  });

  it.each([
    [{ ...SMTP, MAIL_FROM: undefined }, 'MAIL_FROM: say whom mails come from'],
    [{ ...SMTP, MAIL_FROM: 'Pinchi' }, 'MAIL_FROM'],
    [{ ...SMTP, SMTP_HOST: ' ' }, 'SMTP_HOST'],
    [{ ...SMTP, SMTP_USER: 'u' }, 'SMTP_PASSWORD: SMTP_USER and SMTP_PASSWORD go together'],
    [{ ...SMTP, SMTP_PORT: '70000' }, 'SMTP_PORT'],
    [{ ...SMTP, SMTP_SECURITY: 'none' }, 'SMTP_SECURITY'],
    [{ MAIL_TRANSPORT: 'binding' }, 'MAIL_FROM'],
    [{ MAIL_TRANSPORT: 'pigeon' }, 'MAIL_TRANSPORT'],
  ])('refuses %o, and names the setting', (settings, setting) => {
    expect(() => read(settings)).toThrow(setting);
  });

  it('is encrypted unless a setting says otherwise', () => {
    expect(read(SMTP)).toMatchObject({ SMTP_SECURITY: 'starttls', SMTP_PORT: 587 });
    expect(read({ ...SMTP, SMTP_PORT: '465', SMTP_SECURITY: 'tls' }).SMTP_PORT).toBe(465);
  });

  it.each([
    ['Pinchi <shop@pinchi.test>', { name: 'Pinchi', email: 'shop@pinchi.test' }],
    ['"Pinchi, the hall" <shop@pinchi.test>', { name: 'Pinchi, the hall', email: 'shop@pinchi.test' }],
    ['shop@pinchi.test', { name: '', email: 'shop@pinchi.test' }],
    ['Pinchi <shop@pinchi.test>\r\nBcc: a@evil.test', null],
    ['Pin\nchi <shop@pinchi.test>', null],
    ['a@b.test, c@d.test', null],
    ['', null],
  ])('reads the sender %o', (text, sender) => {
    expect(readSender(text)).toEqual(sender);
  });
});

const MAIL = { id: 'out_1', kind: 'verify', to: 'ann@people.test', subject: 'Hello', text: 'Hi', html: '<p>Hi</p>' };
const FROM = { name: 'Pinchi', email: 'shop@pinchi.test' };

it('a mail that is sent again has the same Message-ID', () => {
  expect(messageId(MAIL.id, FROM)).toBe('<out_1@pinchi.test>');
});

describe('Cloudflare’s mail service', () => {
  const failing = (code: string): EmailBinding => ({
    send: async () => {
      throw Object.assign(new Error('no'), { code });
    },
  });

  it('gets the whole mail, with our id beside the Message-ID that it makes itself', async () => {
    const taken: unknown[] = [];
    const binding: EmailBinding = { send: async (message) => void taken.push(message) };
    await bindingTransport(binding, FROM).send(MAIL);
    const { id, kind, ...said } = MAIL;
    expect(taken).toEqual([{ ...said, from: FROM, headers: { 'X-Pinchi-Mail': 'out_1' } }]);
    expect(kind).toBe('verify');
    expect(id).toBe('out_1');
  });

  it.each(['E_RECIPIENT_SUPPRESSED', 'E_VALIDATION_ERROR', 'E_CONTENT_TOO_LARGE', 'E_RECIPIENT_NOT_ALLOWED'])(
    '%s is permanent',
    async (code) => {
      await expect(bindingTransport(failing(code), FROM).send(MAIL)).rejects.toBeInstanceOf(MailRefused);
    },
  );

  it.each(['E_RATE_LIMIT_EXCEEDED', 'E_SENDER_NOT_VERIFIED', 'E_INTERNAL_SERVER_ERROR'])('%s may pass', async (code) => {
    const sent = bindingTransport(failing(code), FROM).send(MAIL);
    await expect(sent).rejects.toThrow('no');
    await expect(sent).rejects.not.toBeInstanceOf(MailRefused);
  });

  it('fails when the service does not answer in time', async () => {
    const silent: EmailBinding = { send: () => new Promise(() => {}) };
    await expect(bindingTransport(silent, FROM, 20).send(MAIL)).rejects.toThrow('No answer within 0.02 seconds');
  });
});
