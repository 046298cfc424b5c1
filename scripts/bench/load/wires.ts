import type { Socket } from './messages.ts';

/** One open socket of the store, however it was opened. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

/** Opens a socket of the store and hands on every text that comes. */
export type Dial = (socket: Socket, heard: (text: string) => void, failed: (error: Error) => void) => Wire;

/** Sockets that share one connection to the Worker that opens them. */
const SHARED_BY = 100;

/** A connection of its own for each socket, as a browser has. */
export function dialDirectly(port: number): Dial {
  return (socket, heard, failed) => {
    const wire = open(port, socket);
    wire.addEventListener('message', (event) => heard(String(event.data)));
    wire.addEventListener('error', () => failed(new Error(`The socket ${socket.path} failed`)));
    return wire;
  };
}

/** Sockets that a Worker beside the store opens for us (scripts/bench/store/windows.js). They need hardly any open files. */
export function dialInside(windowsPort: number, port: number): Dial {
  let trunk: { wire: WebSocket; opened: Promise<void>; heard: Map<string, (text: string) => void> } | null = null;
  return (socket, heard, failed) => {
    if (trunk === null || trunk.heard.size === SHARED_BY) trunk = openTrunk(windowsPort);
    const { wire, opened, heard: all } = trunk;
    const id = String(all.size);
    all.set(id, heard);
    const asked = { url: `http://127.0.0.1:${port}${socket.path}`, headers: withOrigin(port, socket.headers) };
    opened.then(() => wire.send(`${id} ${JSON.stringify(asked)}`), failed);
    return { send: (text) => wire.send(`${id} ${text}`), close: () => wire.send(`${id} `) };
  };
}

function openTrunk(port: number) {
  const wire = open(port, { path: '/', headers: {} });
  const heard = new Map<string, (text: string) => void>();
  wire.addEventListener('message', (event) => {
    const text = String(event.data);
    const cut = text.indexOf(' ');
    heard.get(text.slice(0, cut))?.(text.slice(cut + 1));
  });
  const opened = new Promise<void>((done, fail) => {
    wire.addEventListener('open', () => done());
    wire.addEventListener('error', () => fail(new Error('The Worker that opens sockets does not answer')));
  });
  return { wire, opened, heard };
}

function open(port: number, { path, headers }: Pick<Socket, 'path' | 'headers'>): WebSocket {
  const made = WebSocket as unknown as new (url: string, options: { headers: Record<string, string> }) => WebSocket;
  return new made(`ws://127.0.0.1:${port}${path}`, { headers: withOrigin(port, headers) });
}

function withOrigin(port: number, headers: Record<string, string>): Record<string, string> {
  return { origin: `http://127.0.0.1:${port}`, ...headers };
}
