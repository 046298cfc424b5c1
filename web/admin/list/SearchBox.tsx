import { TextInput } from '@mantine/core';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';
import { isComposing } from '#contracts/words.ts';

const PAUSE = 250;

interface SearchBoxProps {
  value: string;
  onChange: (text: string) => void;
  label: string;
}

/** The page's search: searches 250 ms after the last key, or at once on Enter. The key `/` focuses it. */
export function SearchBox({ value, onChange, label }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const reported = useRef(value);
  const router = useRouter();
  const asked = useLocation({ select: (l) => l.hash === 'search' });

  useEffect(() => {
    if (value !== reported.current) setText(value);
    reported.current = value;
  }, [value]);

  useEffect(() => {
    if (text.trim() === reported.current) return;
    const soon = setTimeout(() => report(text), PAUSE);
    return () => clearTimeout(soon);
  });

  function report(now: string) {
    // A late search must not bring back a user who is already leaving this page.
    const leaving = router.latestLocation.pathname !== router.state.resolvedLocation?.pathname;
    if (leaving || now.trim() === reported.current) return;
    reported.current = now.trim();
    onChange(now.trim());
  }

  return (
    <TextInput
      className="search"
      type="search"
      aria-label={label}
      placeholder={label}
      autoFocus={asked}
      leftSection={<Icon name="search" />}
      rightSection={
        <span className="key" aria-hidden="true">
          /
        </span>
      }
      value={text}
      onChange={(e) => setText(e.currentTarget.value)}
      onKeyDown={(e) => {
        if (isComposing(e.nativeEvent)) return;
        if (e.key === 'Enter') report(text);
        if (e.key === 'Escape' && text === '') e.currentTarget.blur();
      }}
    />
  );
}
