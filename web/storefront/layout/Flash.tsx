import type { Flash as Message } from '../shop.ts';

const TONE = { info: 'note-good', warn: 'note-warn', error: 'note-bad' } as const;

export function Flash({ flash }: { flash: Message }) {
  return (
    <p class={`note flash ${TONE[flash.tone]}`} role={flash.tone === 'error' ? 'alert' : 'status'}>
      {flash.text}
    </p>
  );
}
