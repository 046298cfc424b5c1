import type { PictureFault } from '#domain/refusals.ts';

/** A picture without anything that is not needed to show it. `turned`: it is stored lying on its side. */
export interface Cleaned {
  width: number;
  height: number;
  turned: boolean;
  bytes: Uint8Array;
}

/** What cleans one type of picture. */
export interface Format {
  type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif';
  /** Whether bytes say that they are of this type. */
  begins(bytes: Uint8Array): boolean;
  clean(bytes: Uint8Array): Cleaned | PictureFault;
}
