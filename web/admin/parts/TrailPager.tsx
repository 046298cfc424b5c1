import { useLocation } from '@tanstack/react-router';
import { LinkButton } from './LinkButton.tsx';

interface TrailPagerProps {
  cursor: string | undefined;
  nextCursor: string | null;
  /** What is on this page, for everybody to read: "25 members here". */
  said: string;
  back: { page: string; first: string };
  next: string;
}

/** Forward by the store's cursor; back along the trail that the history entry keeps. */
export function TrailPager({ cursor, nextCursor, said, back, next }: TrailPagerProps) {
  const trail = useLocation({ select: (l) => l.state.trail ?? [] });
  return (
    <nav className="pager" aria-label="Pages">
      <p role="status">{said}</p>
      {cursor && (
        <LinkButton
          variant="default"
          to="."
          search={(now) => ({ ...now, cursor: trail.at(-1) || undefined })}
          state={{ trail: trail.slice(0, -1) }}
        >
          {trail.length > 0 ? back.page : back.first}
        </LinkButton>
      )}
      {nextCursor && (
        <LinkButton variant="default" to="." search={(now) => ({ ...now, cursor: nextCursor })} state={{ trail: [...trail, cursor ?? ''] }}>
          {next}
        </LinkButton>
      )}
    </nav>
  );
}
