import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { tasksOf } from './tasks.ts';
import { useMe } from './useMe.ts';

const PATIENCE = 1500;

/** `g` and a task's letter, `/` for the page's search, `?` for the list. Silent while one types or a dialog is open. */
export function useShortcuts(showList: () => void): void {
  const navigate = useNavigate();
  const { role } = useMe();
  const went = useRef(0);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const following = event.timeStamp - went.current < PATIENCE;
      went.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const task = following ? tasksOf(role).find((t) => t.key === event.key) : undefined;
      if (task) void navigate({ to: task.to });
      else if (event.key === '/') searchOr(() => navigate({ to: '/catalogue', hash: 'search' }));
      else if (event.key === '?') showList();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, role, showList]);
}

function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]')) return true;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function searchOr(elsewhere: () => Promise<void>): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (!field) void elsewhere();
  field?.focus();
  field?.select();
}
