import { COPY_WIDTHS } from '#contracts/catalogue.ts';

const QUALITY = 0.82;

/**
 * Narrower copies of a picture, made in this browser, the narrowest first. None of a picture that is too small, or that this browser cannot
 * read: then the store shows the picture itself.
 */
export async function copiesOf(file: Blob): Promise<Blob[]> {
  const whole = await createImageBitmap(file).catch(() => null);
  if (!whole) return [];
  try {
    const copies: Blob[] = [];
    for (const width of COPY_WIDTHS) if (width < whole.width) copies.push(await copyOf(whole, width));
    // A copy that is no smaller a file than the picture is of no use.
    return copies.filter(({ size }) => size < file.size);
  } catch {
    return [];
  } finally {
    whole.close();
  }
}

async function copyOf(whole: ImageBitmap, width: number): Promise<Blob> {
  const height = Math.max(1, Math.round((whole.height * width) / whole.width));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
}
