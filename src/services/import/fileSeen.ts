import { beginning, type Encoding } from '#domain/import/format.ts';

const LF = 10;
const CR = 13;

/** What passes by while a file is kept: whether it is UTF-8 to its end, how many lines it has, and its length. */
export class FileSeen {
  size = 0;
  #valid = true;
  #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  #feeds = 0;
  #returns = 0;

  /** The same stream, looked at. */
  watch(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    return body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, out) => {
          this.#see(chunk);
          out.enqueue(chunk);
        },
        flush: () => this.#decode(undefined),
      }),
    );
  }

  #see(chunk: Uint8Array): void {
    this.size += chunk.length;
    for (const byte of chunk) {
      if (byte === LF) this.#feeds++;
      else if (byte === CR) this.#returns++;
    }
    this.#decode(chunk);
  }

  #decode(chunk: Uint8Array | undefined): void {
    if (!this.#valid) return;
    try {
      this.#decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      this.#valid = false;
    }
  }

  /** Its lines: at least as many as its rows. */
  get lines(): number {
    return (this.#feeds || this.#returns) + 1;
  }

  /** What is no UTF-8 and has no mark is the code page that spreadsheets of western Europe write. */
  encoding(head: Uint8Array): { encoding: Encoding; mark: number } {
    const found = beginning(head);
    return found.encoding === 'utf-8' && !this.#valid ? { ...found, encoding: 'windows-1252' } : found;
  }
}
