import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkPicture, MOST_BYTES, type Picture } from '#media/picture/checkPicture.ts';
import * as make from '#test/support/pictures.ts';
import { property } from '#test/support/proof.ts';

const { HEIGHT, SECRET, TYPES, WIDTH } = make;

function taken(bytes: Uint8Array): Picture {
  const checked = checkPicture(bytes);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal));
  return checked.value;
}

function refused(bytes: Uint8Array): unknown {
  const checked = checkPicture(bytes);
  return checked.ok ? 'taken' : checked.refusal.code === 'picture_not_accepted' ? checked.refusal.why : checked.refusal.code;
}

/* JPEG: right after the first marker. PNG: right after the header. */
const FIRST_SEGMENT = 2;
const AFTER_HEADER = 33;

describe('a picture', () => {
  it.each(TYPES)('of type %s is taken by its content, with its size', async (type) => {
    const { bytes, ...rest } = taken(await make.plain(type));
    expect(rest).toEqual({ type: `image/${type}`, width: WIDTH, height: HEIGHT });
    expect(await make.seen(bytes)).toEqual(await make.seen(await make.plain(type)));
  });

  it.each(['jpeg', 'png', 'webp'] as const)('of type %s keeps its pixels and its colours, and nothing about anybody', async (type) => {
    const phone = await make.personal(type);
    expect(make.has(phone, SECRET)).toBe(true);
    const { bytes } = taken(phone);
    const [before, after] = [await sharp(phone).metadata(), await sharp(bytes).metadata()];
    expect([after.exif, after.xmp, after.iptc]).toEqual([undefined, undefined, undefined]);
    expect(after.icc).toEqual(before.icc);
    for (const text of [SECRET, 'Exif', 'xmpmeta', 'GPS']) expect(make.has(bytes, text)).toBe(false);
    expect(await make.seen(bytes)).toEqual(await make.seen(phone));
  });

  it.each((['jpeg', 'png', 'webp'] as const).flatMap((type) => [2, 3, 6, 8].map((lies) => [type, lies] as const)))(
    'of type %s that lies as %i is shown as before',
    async (type, lies) => {
      const phone = await make.personal(type, lies);
      const { bytes, width, height } = taken(phone);
      const shown = await make.seen(bytes);
      expect(shown).toEqual(await make.seen(phone));
      expect([width, height]).toEqual([shown.width, shown.height]);
      expect((await sharp(bytes).metadata()).orientation).toBe(lies);
      expect(make.has(bytes, SECRET)).toBe(false);
    },
  );

  it('of type AVIF with Exif or XMP is refused, because that cannot be taken out', async () => {
    expect(refused(await make.personal('avif'))).toBe('personal_data');
    const plain = await make.plain('avif');
    expect(refused(make.joined(plain, make.bigEndian(14), make.latin(`uuid${SECRET}`)))).toBe('personal_data');
  });

  it('may be seen through', async () => {
    const pictures = [
      await make.clear('png'),
      await make.clear('webp'),
      await make.clear('webp', { lossless: true }),
      await make.clear('avif'),
    ];
    for (const picture of pictures) expect(await make.seen(taken(picture).bytes)).toEqual(await make.seen(picture));
  });

  it('may be a progressive JPEG, one in grey, or one with restarts and optimised tables', async () => {
    const grey = new Uint8Array(
      await sharp(await make.plain('png'))
        .greyscale()
        .jpeg()
        .toBuffer(),
    );
    for (const picture of [await make.jpeg({ progressive: true }), await make.jpeg({ mozjpeg: true }), grey]) {
      expect(await make.seen(taken(picture).bytes)).toEqual(await make.seen(picture));
    }
  });

  it('has at most 5 MiB', async () => {
    const padded = (length: number, picture: Uint8Array) => make.joined(picture, new Uint8Array(length - picture.length));
    const picture = await make.plain('jpeg');
    expect(checkPicture(padded(MOST_BYTES, picture)).ok).toBe(true);
    expect(checkPicture(padded(MOST_BYTES + 1, picture))).toEqual({ ok: false, refusal: { code: 'picture_too_large', most: MOST_BYTES } });
  });

  it('has at most 50 million pixels, however small its file is', async () => {
    const size = (width: number, height: number) => [...make.bigEndian(width), ...make.bigEndian(height)];
    const png = await make.plain('png');
    const header = (width: number, height: number) =>
      make.overwritten(png, 8, make.chunk('IHDR', Uint8Array.of(...size(width, height), 8, 2, 0, 0, 0)));
    expect(refused(header(8000, 6250))).toBe('taken');
    for (const [width, height] of [
      [8000, 6251],
      [16_385, 1],
      [1, 16_385],
      [2 ** 31 - 1, 2 ** 31 - 1],
    ] as const) {
      expect(refused(header(width, height))).toBe('too_many_pixels');
    }
    const jpeg = await make.plain('jpeg');
    expect(refused(make.overwritten(jpeg, Buffer.from(jpeg).indexOf(Uint8Array.of(0xff, 0xc0)) + 5, [0xff, 0xff, 0xff, 0xff]))).toBe(
      'too_many_pixels',
    );
    const avif = await make.plain('avif');
    expect(refused(make.overwritten(avif, make.after(avif, 'ispe') + 4, size(60_000, 60_000)))).toBe('too_many_pixels');
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that can run scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['an archive', 'PK\x03\x04\x14\x00\x00\x00\x08\x00'],
    ['a GIF', 'GIF89a\x01\x00\x01\x00\x00\x00\x00;'],
    ['a document', '%PDF-1.7\n'],
    ['a film', '\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom'],
    ['a picture of another kind', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'],
    ['a text that begins like a picture', '\xff\xd8'],
  ])('is not %s', (_, text) => {
    expect(refused(make.latin(text))).toBe('unknown_type');
  });

  it('does not move', async () => {
    expect(refused(await make.moving())).toBe('moving');
    const png = await make.plain('png');
    expect(refused(make.inserted(png, AFTER_HEADER, make.chunk('acTL', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0))))).toBe('moving');
    const avif = await make.plain('avif');
    expect(refused(make.overwritten(avif, 8, make.latin('avis')))).toBe('moving');
  });

  it.each(TYPES)('of type %s that is cut off anywhere is refused', async (type) => {
    const whole = await make.plain(type);
    for (let length = 16; length < whole.length - 2; length++) {
      const cut = refused(whole.subarray(0, length));
      expect(['damaged', 'unknown_type'], `${length} of ${whole.length}`).toContain(cut);
    }
  });

  it.each(['jpeg', 'png', 'webp'] as const)('of type %s ends where it ends: what comes after it is cut off', async (type) => {
    const picture = await make.plain(type);
    for (const rest of ['PK\x03\x04SECRET', '<script>SECRET</script>', '\xff\xd8\xff\xe1SECRET', 'x'.repeat(100_000)]) {
      expect(taken(make.joined(picture, make.latin(rest))).bytes).toEqual(taken(picture).bytes);
    }
  });
});

describe('what is hidden in a JPEG', () => {
  it.each([
    ['a comment', make.segment(0xfe, SECRET)],
    ['IPTC', make.segment(0xed, `Photoshop 3.0\0${SECRET}`)],
    ['a preview in JFIF', make.segment(0xe0, `JFIF\0\x01\x02\x00\x00\x01\x00\x01\x02\x01${SECRET}`)],
    ['a preview beside JFIF', make.segment(0xe0, `JFXX\0\x10${SECRET}`)],
    ['the list of further pictures', make.segment(0xe2, `MPF\0${SECRET}`)],
    ['a segment of some program', make.segment(0xeb, SECRET)],
    ['a longer segment of Adobe', make.segment(0xee, `Adobe\0\x64\0\0\0\0\0${SECRET}`)],
  ])('goes: %s', async (_, part) => {
    const picture = await make.plain('jpeg');
    const { bytes } = taken(make.inserted(picture, FIRST_SEGMENT, part));
    expect(make.has(bytes, SECRET)).toBe(false);
    expect(await make.seen(bytes)).toEqual(await make.seen(picture));
  });

  it('goes between two scans too', async () => {
    const picture = await make.jpeg({ progressive: true });
    const second = Buffer.from(picture).lastIndexOf(Uint8Array.of(0xff, 0xc4));
    const { bytes } = taken(make.inserted(picture, second, make.segment(0xfe, SECRET)));
    expect(make.has(bytes, SECRET)).toBe(false);
    expect(await make.seen(bytes)).toEqual(await make.seen(picture));
  });

  it('is refused if it keeps a browser busy, or no browser shows it', async () => {
    const picture = await make.plain('jpeg');
    const frame = Buffer.from(picture).indexOf(Uint8Array.of(0xff, 0xc0));
    const scan = Buffer.from(picture).indexOf(Uint8Array.of(0xff, 0xda));
    const scans = Array.from({ length: 101 }, () => picture.subarray(scan, -2));
    expect(refused(make.joined(picture.subarray(0, scan), ...scans, picture.subarray(-2)))).toBe('damaged');
    for (const kind of [0xc3, 0xc5, 0xc9, 0xcf]) expect(refused(make.overwritten(picture, frame + 1, [kind]))).toBe('unknown_type');
    for (const at of [scan, frame]) expect(refused(make.joined(picture.subarray(0, at), picture.subarray(-2)))).toBe('damaged');
    expect(refused(make.inserted(picture, frame, picture.subarray(frame, frame + 19)))).toBe('damaged');
    expect(refused(make.overwritten(picture, frame + 5, [0, 0]))).toBe('damaged');
    expect(refused(make.overwritten(picture, frame + 4, [12]))).toBe('damaged');
  });
});

describe('what is hidden in a PNG', () => {
  it.each(['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'sPLT', 'hIST', 'prVt', 'iDOT', 'caBX'])('goes: %s', async (type) => {
    const picture = await make.plain('png');
    const { bytes } = taken(make.inserted(picture, AFTER_HEADER, make.chunk(type, make.latin(SECRET))));
    expect(bytes).toEqual(picture);
  });

  it('goes if it is longer than a colour may be, or is there twice', async () => {
    const picture = await make.plain('png');
    const gamma = make.chunk('gAMA', make.bigEndian(45_455));
    const long = make.chunk('pHYs', make.latin(SECRET.repeat(2)));
    const { bytes } = taken(make.inserted(picture, AFTER_HEADER, make.joined(gamma, long, gamma)));
    expect(bytes).toEqual(make.inserted(picture, AFTER_HEADER, gamma));
  });

  it('is refused if a decoder would have to understand it, or a checksum is wrong', async () => {
    const picture = await make.plain('png');
    const add = (part: Uint8Array) => refused(make.inserted(picture, AFTER_HEADER, part));
    expect(add(make.chunk('CgBI', make.bigEndian(0)))).toBe('damaged');
    expect(add(make.chunk('IHDR', make.bigEndian(0)))).toBe('damaged');
    expect(add(make.chunk('PLTE', Uint8Array.of(1, 2, 3, 4)))).toBe('damaged');
    const wrong = make.chunk('tEXt', make.latin(SECRET));
    expect(add(make.overwritten(wrong, wrong.length - 1, [(wrong.at(-1) ?? 0) ^ 1]))).toBe('damaged');
    const data = make.after(picture, 'IDAT') - 8;
    expect(refused(make.joined(picture.subarray(0, data), make.chunk('IEND', new Uint8Array(0))))).toBe('damaged');
  });
});

describe('what is hidden in an AVIF', () => {
  it('is overwritten where no item uses it', async () => {
    const picture = await make.plain('avif');
    const at = make.after(picture, 'mdat') - 8;
    const size = picture.length - at + SECRET.length;
    const longer = make.joined(make.overwritten(picture, at, make.bigEndian(size)), make.latin(SECRET));
    const free = make.joined(longer, make.bigEndian(14), make.latin(`free${SECRET}`));
    const { bytes } = taken(free);
    expect(bytes).toHaveLength(free.length);
    expect(make.has(bytes, SECRET)).toBe(false);
    expect(await make.seen(bytes)).toEqual(await make.seen(picture));
  });

  it('is refused in an item or a box that is no part of a picture', async () => {
    const picture = await make.plain('avif');
    const named = (from: string, to: string) => refused(make.overwritten(picture, make.after(picture, from) - 4, make.latin(to)));
    expect(named('av01', 'Exif')).toBe('personal_data');
    expect(named('av01', 'mime')).toBe('personal_data');
    expect(named('av01', 'hvc1')).toBe('unknown_type');
    expect(named('pixi', 'udes')).toBe('personal_data');
    expect(named('mdat', 'uuid')).toBe('personal_data');
    expect(named('pitm', 'xml ')).toBe('personal_data');
    expect(named('ispe', 'pasp')).toBe('damaged');
  });
});

describe('of any bytes', () => {
  it('a cleaned picture is already clean, and no change of a file makes the check fail or a secret pass', async () => {
    const pictures = await Promise.all(TYPES.flatMap((type) => [make.plain(type), make.personal(type, 6)]));
    const edit = fc.tuple(fc.nat(), fc.constantFrom('set', 'cut', 'repeat', 'insert'), fc.uint8Array({ minLength: 1, maxLength: 8 }));
    const broken = fc.tuple(fc.constantFrom(...pictures), fc.array(edit, { maxLength: 4 })).map(([picture, edits]) =>
      edits.reduce((bytes, [place, how, part]) => {
        const at = place % (bytes.length + 1);
        if (how === 'cut') return bytes.subarray(0, Math.max(at, 16));
        if (how === 'insert') return make.inserted(bytes, at, part);
        if (how === 'repeat') return make.inserted(bytes, at, bytes.subarray(at, at + 200));
        return make.overwritten(bytes, Math.min(at, Math.max(0, bytes.length - part.length)), part.subarray(0, bytes.length));
      }, picture),
    );
    let clean = 0;
    fc.assert(
      fc.property(broken, (bytes) => {
        const first = checkPicture(bytes);
        if (!first.ok) return;
        clean++;
        expect(make.has(first.value.bytes, SECRET)).toBe(false);
        expect(checkPicture(first.value.bytes)).toEqual(first);
        expect(first.value.bytes.length).toBeLessThanOrEqual(bytes.length);
      }),
      property({ sample: 2_000, proof: 200_000 }),
    );
    expect(clean).toBeGreaterThan(100);
  });
});
