import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

/** Tells a screen reader which page has come, and puts the keyboard there where it would else be nowhere. */
export function Announcer() {
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname });
  const [title, setTitle] = useState('');
  const first = useRef(true);
  useEffect(() => {
    if (!path) return;
    if (first.current) {
      first.current = false;
      return;
    }
    const soon = setTimeout(() => {
      setTitle(document.title);
      if (document.activeElement === document.body) document.getElementById('page')?.focus({ preventScroll: true });
    }, 120);
    return () => clearTimeout(soon);
  }, [path]);
  return (
    <div className="sr" role="status">
      {title}
    </div>
  );
}
