import type { Link } from './view.ts';

const WORDS: Partial<Record<Link, string>> = {
  waiting: 'Reconnecting… what you change now is sent when we are back.',
  offline: 'You are offline. Your cart is kept, and changes are sent when you are back.',
};

export function LinkNote({ link, back }: { link: Link; back: string }) {
  if (link === 'ended') {
    return (
      <p class="note note-link">
        You are signed out. Your cart is kept: <a href={`/sign-in?next=${encodeURIComponent(back)}`}>sign in</a> to go on.
      </p>
    );
  }
  const words = WORDS[link];
  return words ? <p class="note note-link">{words}</p> : null;
}
