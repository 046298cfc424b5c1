import type { LineNote } from '#storefront/carts/view.ts';
import type { Notice } from './notices.ts';

const TOAST_STAYS = 7000;
const NOTE_STAYS = 9000;
const GATHER_FOR = 500;

export interface Announcer {
  /** The notes on lines that are shown now, by variant. */
  notes(): Readonly<Record<string, LineNote>>;
  show(notices: Notice[]): void;
  /** Only for screen readers. */
  announce(text: string): void;
}

/** Shows notes on lines, toasts, and texts for screen readers. Texts that come at almost the same time are read together. */
export function makeAnnouncer(repaint: () => void): Announcer {
  let notes: Record<string, LineNote> = {};
  let texts: string[] = [];
  let timer = 0;

  function announce(text: string) {
    texts = [...texts.filter((other) => other !== text), text];
    clearTimeout(timer);
    timer = setTimeout(() => {
      const region = document.getElementById('live');
      if (region) region.textContent = texts.slice(-3).join(' ');
      texts = [];
    }, GATHER_FOR);
  }

  function pin(variantId: string, note: LineNote) {
    notes = { ...notes, [variantId]: note };
    queueMicrotask(repaint);
    setTimeout(() => {
      if (notes[variantId] !== note) return;
      const { [variantId]: _gone, ...rest } = notes;
      notes = rest;
      repaint();
    }, NOTE_STAYS);
  }

  return {
    notes: () => notes,
    announce,
    show(notices) {
      for (const { variantId, note, toast } of notices) {
        if (variantId) pin(variantId, note);
        if (toast) showToast(note, variantId);
        announce(note.text);
      }
    },
  };
}

/** A toast replaces one about the same variant, and one with only the beginning of its text. At most three are shown. */
function showToast(note: LineNote, variantId: string | null) {
  const toast = document.createElement('p');
  toast.className = `toast toast-${note.kind}`;
  toast.textContent = note.text;
  const box = document.getElementById('toasts');
  if (variantId) {
    toast.dataset.about = variantId;
    box?.querySelector(`[data-about="${CSS.escape(variantId)}"]`)?.remove();
  }
  for (const older of [...(box?.children ?? [])]) if (note.text.startsWith(older.textContent)) older.remove();
  box?.append(toast);
  while (box && box.childElementCount > 3) box.firstElementChild?.remove();
  setTimeout(() => toast.remove(), TOAST_STAYS);
}
