import type { LineNote } from '#storefront/cart/view.ts';
import type { News } from './news.ts';

const TOAST_STAYS = 7000;
const NOTE_STAYS = 9000;
const BREATH = 500;

export interface Teller {
  notes(): Readonly<Record<string, LineNote>>;
  tell(news: News[]): void;
  say(text: string): void;
}

/** Notes on lines, toasts, and the live region, which gathers what comes together. */
export function makeTeller(repaint: () => void): Teller {
  let notes: Record<string, LineNote> = {};
  let words: string[] = [];
  let due = 0;

  function say(text: string) {
    words = [...words.filter((word) => word !== text), text];
    clearTimeout(due);
    due = setTimeout(() => {
      const region = document.getElementById('live');
      if (region) region.textContent = words.slice(-3).join(' ');
      words = [];
    }, BREATH);
  }

  function pin(variantId: string, note: LineNote) {
    notes = { ...notes, [variantId]: note };
    setTimeout(() => {
      if (notes[variantId] !== note) return;
      const { [variantId]: _gone, ...rest } = notes;
      notes = rest;
      repaint();
    }, NOTE_STAYS);
  }

  return {
    notes: () => notes,
    say,
    tell(news) {
      for (const { variantId, note, toast } of news) {
        if (variantId) pin(variantId, note);
        if (toast) showToast(note, variantId);
        say(note.text);
      }
    },
  };
}

/** A newer word about the same goods takes the place of the older; so does one that says the same and more. */
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
