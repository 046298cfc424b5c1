import { useLocation } from '@tanstack/react-router';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { PAGE_SIZE } from '#admin/queries/products.ts';
import { count } from '#admin/words/quantity.ts';
import type { Listing } from './listing.ts';

interface PagerProps {
  listing: Listing;
  nextCursor: string | null;
  shown: number;
  total: number;
  to: '/catalogue' | '/stock';
}

/** Forward by the store's cursor; back along the trail that the history entry keeps. */
export function Pager({ listing, nextCursor, shown, total, to }: PagerProps) {
  const trail = useLocation({ select: (l) => l.state.trail ?? [] });
  const { cursor, ...rest } = listing;
  const back = trail.at(-1);
  const first = trail.length * PAGE_SIZE + 1;
  const known = !cursor || trail.length > 0;
  return (
    <nav className="pager" aria-label="Pages">
      <p role="status">
        {shown === total ? count(total, 'product') : `${known ? `${first} to ${first + shown - 1}` : shown} of ${count(total, 'product')}`}
      </p>
      {cursor && (
        <LinkButton variant="default" to={to} search={back ? { ...rest, cursor: back } : rest} state={{ trail: trail.slice(0, -1) }}>
          {known ? 'Previous' : 'First page'}
        </LinkButton>
      )}
      {nextCursor && (
        <LinkButton variant="default" to={to} search={{ ...rest, cursor: nextCursor }} state={{ trail: [...trail, cursor ?? ''] }}>
          More
        </LinkButton>
      )}
    </nav>
  );
}
