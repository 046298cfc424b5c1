import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { inRoot } from '#scripts/lib/root.ts';

export interface Arrived {
  to: string;
  raw: string;
  /** It came over an encrypted connection. */
  secure: boolean;
  user: string | undefined;
}

export interface PostOffice {
  port: number;
  arrived: Arrived[];
  /** Connections that are open now. */
  open(): number;
  /** Answers to recipients, used in order: null accepts the mail. */
  answers: Map<string, (SmtpError | null)[]>;
  /** `mute` never answers; `gone` closes the connection after the greeting. */
  mood: 'awake' | 'mute' | 'gone';
  stop(): Promise<void>;
}

export interface SmtpError {
  responseCode: number;
  message: string;
}

export const LOGIN = { user: 'pinchi', pass: 'pä55 wörd' };

/**
 * A real SMTP server that can be made to fail. `security` is what it offers, with a certificate that the tests trust (vitest.config.ts) or,
 * as a `stranger`, with one that nobody trusts.
 */
export async function openPostOffice(security: 'none' | 'starttls' | 'tls', stranger = false): Promise<PostOffice> {
  const arrived: Arrived[] = [];
  const answers: PostOffice['answers'] = new Map();
  const smtp = new SMTPServer({
    secure: security === 'tls',
    ...(stranger ? {} : { cert: ours('cert'), key: ours('key') }),
    disabledCommands: security === 'none' ? ['STARTTLS', 'AUTH'] : [],
    authOptional: security === 'none',
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      const right = username === LOGIN.user && password === LOGIN.pass;
      done(right ? null : new Error('Wrong password'), right ? { user: username } : undefined);
    },
    onRcptTo({ address }, _session, done) {
      const answer = answers.get(address)?.shift();
      done(answer ? Object.assign(new Error(answer.message), answer) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        for (const { address } of session.envelope.rcptTo) {
          arrived.push({ to: address, raw, secure: session.secure, user: session.user });
        }
        done();
      });
    },
  });
  smtp.on('error', () => {});
  const inside = await portOf(smtp.listen(0, '127.0.0.1'));
  const sockets = new Set<Socket>();
  const office: PostOffice = { port: 0, arrived, answers, mood: 'awake', open: () => sockets.size, stop };
  const door = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    if (office.mood === 'mute') return;
    if (office.mood === 'gone') {
      socket.write('220 goodbye\r\n');
      socket.once('data', () => socket.end());
      return;
    }
    const through = connect(inside, '127.0.0.1');
    through.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => through.destroy());
    socket.pipe(through).pipe(socket);
  });
  office.port = await portOf(door.listen(0, '127.0.0.1'));
  return office;

  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await Promise.all([new Promise((done) => door.close(done)), new Promise<void>((done) => smtp.close(done))]);
  }
}

function ours(name: 'cert' | 'key'): Buffer {
  return readFileSync(inRoot(`test/isolates/support/tls/${name}.pem`));
}

function portOf(server: Server): Promise<number> {
  return new Promise((done) => server.once('listening', () => done((server.address() as AddressInfo).port)));
}

/** The settings of a store that sends mail through this server. */
export function mailingOver({ port }: PostOffice, from: string): Record<string, string> {
  return {
    MAIL_TRANSPORT: 'smtp',
    MAIL_FROM: from,
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(port),
    SMTP_USER: LOGIN.user,
    SMTP_PASSWORD: LOGIN.pass,
  };
}
