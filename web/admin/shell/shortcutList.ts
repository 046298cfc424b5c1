import type { Role } from '#admin/api/types.ts';
import { tasksOf } from './tasks.ts';

const ALWAYS = [
  { keys: ['Enter'], does: 'Save what you are editing' },
  { keys: ['Esc'], does: 'Leave it as it was, or close' },
  { keys: ['?'], does: 'This list' },
];

/** The keys of the desk, as far as they lead somewhere for this role. */
export function shortcutsOf(role: Role): { keys: string[]; does: string }[] {
  const goTo = tasksOf(role).map(({ key, label }) => ({ keys: ['g', key], does: `Go to ${label}` }));
  return [{ keys: ['/'], does: 'Search' }, ...goTo, ...ALWAYS];
}

const ASKED = 'desk:shortcuts';

/** Opens the list from anywhere. */
export function askForShortcuts(): void {
  window.dispatchEvent(new Event(ASKED));
}

export function onAskedForShortcuts(listener: () => void): () => void {
  window.addEventListener(ASKED, listener);
  return () => window.removeEventListener(ASKED, listener);
}
