/* Reading numbers out of bytes, the highest byte first. Beyond the end they are NaN, so that every comparison with them fails. */

export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? Number.NaN) * 0x1_00 + (bytes[at + 1] ?? Number.NaN);
}

export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x1_00_00 + u16(bytes, at + 2);
}

/** The same with the lowest byte first. */
export function u16le(bytes: Uint8Array, at: number): number {
  return (bytes[at + 1] ?? Number.NaN) * 0x1_00 + (bytes[at] ?? Number.NaN);
}

export function u32le(bytes: Uint8Array, at: number): number {
  return u16le(bytes, at + 2) * 0x1_00_00 + u16le(bytes, at);
}

/** Bytes as text, one character each. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function beginsWith(bytes: Uint8Array, text: string): boolean {
  return textAt(bytes, 0, text.length) === text;
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number as four bytes, the highest first. */
export function asU32(n: number): Uint8Array {
  return Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n);
}

/** The same with the lowest first. */
export function asU32le(n: number): Uint8Array {
  return asU32(n).reverse();
}
