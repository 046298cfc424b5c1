export const SHORTCUTS = [
  { keys: ['/'], does: 'Search' },
  { keys: ['g', 't'], does: 'Go to Today' },
  { keys: ['g', 'c'], does: 'Go to Catalogue' },
  { keys: ['g', 's'], does: 'Go to Stock' },
  { keys: ['Enter'], does: 'Save what you are editing' },
  { keys: ['Esc'], does: 'Leave it as it was, or close' },
  { keys: ['?'], does: 'This list' },
] as const;

const ASKED = 'desk:shortcuts';

/** Opens the list from anywhere. */
export function askForShortcuts(): void {
  window.dispatchEvent(new Event(ASKED));
}

export function onAskedForShortcuts(listener: () => void): () => void {
  window.addEventListener(ASKED, listener);
  return () => window.removeEventListener(ASKED, listener);
}
