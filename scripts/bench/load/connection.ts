import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: Buffer | null;
}

/**
 * One keep-alive HTTP/1.1 connection, one request at a time. It parses only what it needs: undici would use more processor time than the
 * Worker.
 */
export class Connection {
  #socket: Socket;
  #left = -1;
  #head = Buffer.alloc(0);
  #kept: Buffer[] = [];
  #keep = false;
  #status = 0;
  #settle: { done: (answer: Answer) => void; fail: (error: Error) => void } | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#socket.on('error', (error) => this.#settle?.fail(error));
    this.#socket.on('close', () => this.#settle?.fail(new Error('The connection was closed')));
  }

  get closed(): boolean {
    return this.#socket.destroyed;
  }

  send(request: Buffer, keepBody: boolean): Promise<Answer> {
    this.#keep = keepBody;
    this.#left = -1;
    this.#head = Buffer.alloc(0);
    this.#kept = [];
    return new Promise((done, fail) => {
      this.#settle = { done, fail };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = null;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    const body = this.#left < 0 ? this.#readHead(chunk) : chunk;
    if (!body) return;
    if (this.#keep) this.#kept.push(body);
    this.#left -= body.length;
    if (this.#left > 0) return;
    const settle = this.#settle;
    this.#settle = null;
    settle?.done({ status: this.#status, body: this.#keep ? Buffer.concat(this.#kept) : null });
  }

  #readHead(chunk: Buffer): Buffer | null {
    this.#head = this.#head.length ? Buffer.concat([this.#head, chunk]) : chunk;
    const end = this.#head.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const text = this.#head.latin1Slice(0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(text);
    if (!length) {
      this.#settle?.fail(new Error(`No content-length in: ${text}`));
      return null;
    }
    this.#status = Number(text.slice(9, 12));
    this.#left = Number(length[1]);
    return this.#head.subarray(end + 4);
  }
}
