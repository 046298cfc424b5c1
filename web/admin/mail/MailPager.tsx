import { useLocation } from '@tanstack/react-router';
import { LinkButton } from '../parts/LinkButton.tsx';
import { count } from '../words/quantity.ts';
import type { Mailing } from './mailing.ts';

/** Forward by the store's cursor; back along the trail that the history entry keeps. */
export function MailPager({ mailing, nextCursor, shown }: { mailing: Mailing; nextCursor: string | null; shown: number }) {
  const trail = useLocation({ select: (l) => l.state.trail ?? [] });
  const { cursor, open: _open, ...rest } = mailing;
  const back = trail.at(-1);
  return (
    <nav className="pager" aria-label="Pages">
      <p role="status">{count(shown, 'mail')} here</p>
      {cursor && (
        <LinkButton variant="default" to="/mail" search={back ? { ...rest, cursor: back } : rest} state={{ trail: trail.slice(0, -1) }}>
          {trail.length > 0 ? 'Newer' : 'Newest'}
        </LinkButton>
      )}
      {nextCursor && (
        <LinkButton variant="default" to="/mail" search={{ ...rest, cursor: nextCursor }} state={{ trail: [...trail, cursor ?? ''] }}>
          Older
        </LinkButton>
      )}
    </nav>
  );
}
