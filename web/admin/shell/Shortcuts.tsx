import { Kbd, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { isComposing } from '#contracts/words.ts';
import { type Entry, useEntries } from './feature.ts';

const ALWAYS = [
  { keys: ['Enter'], does: 'Save what you are editing' },
  { keys: ['Esc'], does: 'Leave it as it was, or close' },
  { keys: ['?'], does: 'This list' },
];
const OPEN_LIST = 'staff:shortcuts';
/* Milliseconds within which a letter must follow the `g`. */
const PATIENCE = 1500;

/** Listens for the keys of the staff app, and shows their list on `?`. */
export function Shortcuts() {
  const entries = useEntries();
  const [open, setOpen] = useState(false);
  const show = () => setOpen(true);
  useKeys(entries, show);
  useEffect(() => {
    window.addEventListener(OPEN_LIST, show);
    return () => window.removeEventListener(OPEN_LIST, show);
  });
  const goTo = entries.map(({ key, label }) => ({ keys: ['g', key], does: `Go to ${label}` }));
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title="Keyboard shortcuts">
      <dl className="keys">
        {[{ keys: ['/'], does: 'Search' }, ...goTo, ...ALWAYS].map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

/** Opens the list from anywhere. */
export function showShortcuts(): void {
  window.dispatchEvent(new Event(OPEN_LIST));
}

/** The keys: `g` and a page's letter, `/` for the page's search, `?` for the list. Off while the user types or a dialog is open. */
function useKeys(entries: Entry[], showList: () => void): void {
  const navigate = useNavigate();
  const went = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const following = event.timeStamp - went.current < PATIENCE;
      went.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const entry = following ? entries.find(({ key }) => key === event.key) : undefined;
      const search = entries.find(({ isSearchHome }) => isSearchHome);
      if (entry) void navigate({ to: entry.path });
      else if (event.key === '/') searchOr(() => search && navigate({ to: search.path, hash: 'search' }));
      else if (event.key === '?') showList();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]')) return true;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function searchOr(elsewhere: () => unknown): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (!field) elsewhere();
  field?.focus();
  field?.select();
}
