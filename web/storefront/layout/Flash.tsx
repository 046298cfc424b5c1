import type { Flash as Message } from '#storefront/shop.ts';

const TONE = { info: 'note-good', warn: 'note-warn', error: 'note-bad' } as const;

/** What was done, on arrival: the page opens on it, so that whoever listens hears it first. */
export function Flash({ flash }: { flash: Message }) {
  return (
    <p class={`note flash ${TONE[flash.tone]}`} role={flash.tone === 'error' ? 'alert' : 'status'} tabindex={-1} autofocus>
      {flash.text}
    </p>
  );
}
