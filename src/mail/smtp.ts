import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSafely } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { within } from '#kit/concurrency.ts';
import { makeMessage } from './message.ts';
import type { Sender } from './sender.ts';
import { MailRefused, type MailTransport } from './transport.ts';

export interface SmtpServer {
  host: string;
  port: number;
  /** How the connection is encrypted. `starttls` stops when the server does not offer it. */
  security: 'none' | 'starttls' | 'tls';
  login: { user: string; pass: string } | null;
}

/**
 * Timeouts in milliseconds: for each step, and for all steps together. The total must be below the minute after which another delivery
 * takes over.
 */
export interface Timeouts {
  step: number;
  all: number;
}

interface Envelope {
  from: string;
  to: string[];
}

const TIMEOUTS: Timeouts = { step: 15_000, all: 45_000 };
/*
 * A refusal at these commands is about the recipient or the message, and so final. A wrong password or sender can be fixed by the
 * store, so those are retried.
 */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA'];

/** Sends each mail over its own connection, which is always closed. */
export function smtpTransport(server: SmtpServer, sender: Sender, timeouts = TIMEOUTS): MailTransport {
  return {
    async send(mail) {
      const message = await makeMessage(mail, sender);
      const socket = dial(server);
      try {
        await within(timeouts.all, converse(socket, server, { from: sender.email, to: [mail.to] }, message, timeouts.step));
      } catch (error) {
        throw isFinal(error) ? new MailRefused(error.message) : error;
      } finally {
        socket.destroy();
      }
    },
  };
}

/* We connect ourselves, because the library resolves names in its own way. The platform checks the certificate and its name. */
function dial({ host, port, security }: SmtpServer): Socket {
  return security === 'tls' ? connectSafely({ host, port, ...(isIP(host) ? {} : { servername: host }) }) : connect(port, host);
}

function opened(socket: Socket, { security }: SmtpServer): Promise<void> {
  return new Promise((done, fail) => {
    socket.once(security === 'tls' ? 'secureConnect' : 'connect', done).once('error', fail);
  });
}

async function converse(socket: Socket, server: SmtpServer, envelope: Envelope, message: Uint8Array, step: number): Promise<void> {
  await within(step, opened(socket, server));
  const connection = new SMTPConnection({
    connection: socket,
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    secured: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    name: envelope.from.slice(envelope.from.lastIndexOf('@') + 1),
    connectionTimeout: step,
    greetingTimeout: step,
    socketTimeout: step,
  });
  try {
    await sendMessage(connection, server, envelope, message);
  } finally {
    connection.close();
  }
}

function sendMessage(connection: SMTPConnection, { login }: SmtpServer, envelope: Envelope, message: Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    connection.on('error', fail);
    connection.once('end', () => fail(new Error('The mail server closed the connection')));
    const send = () => connection.send(envelope, Buffer.from(message), (error) => (error ? fail(error) : done()));
    connection.connect((error) => {
      if (error) fail(error);
      else if (login) connection.login(login, (refused) => (refused ? fail(refused) : send()));
      else send();
    });
  });
}

function isFinal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  const noAddress = code === 'EENVELOPE' && command === 'API';
  return noAddress || (ABOUT_THE_MAIL.includes(command ?? '') && Math.floor((responseCode ?? 0) / 100) === 5);
}
