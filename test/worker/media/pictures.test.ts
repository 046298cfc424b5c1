import { expect, it } from 'vitest';
import { checkPicture } from '#media/picture/checkPicture.ts';

/* A PNG of one pixel with a text. The other tests of pictures run in Node, where pictures can be made. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACHRFWHRBAFNFQ1JFVASl0Z8AAAAKSURBVHicY2gAAACCAIF3zXK2AAAAAElFTkSuQmCC';

it('are checked and cleaned on the platform too', () => {
  const checked = checkPicture(Uint8Array.from(atob(DOT), (letter) => letter.charCodeAt(0)));
  expect(checked).toMatchObject({ ok: true, value: { type: 'image/png', width: 1, height: 1 } });
  expect(checked.ok && new TextDecoder('latin1').decode(checked.value.bytes)).not.toContain('SECRET');
});
