import { useLocation } from '@tanstack/react-router';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { count } from '#contracts/words.ts';

const WORDS = {
  time: { back: 'Newer', first: 'Newest', next: 'Older' },
  plain: { back: 'Previous', first: 'First page', next: 'More' },
} as const;

export interface PagerProps {
  cursor: string | undefined;
  nextCursor: string | null;
  shown: number;
  /** The number of all rows, if the store counts them. */
  total?: { rows: number; pageSize: number } | undefined;
  /** The name of a row, in singular and plural. */
  noun: readonly [one: string, many?: string];
  /** `time`: the newest rows come first. */
  order: keyof typeof WORDS;
}

/** Goes forward by the store's cursor, and back by the cursors of earlier pages, which are in the history entry. */
export function Pager({ cursor, nextCursor, shown, total, noun, order }: PagerProps) {
  const trail = useLocation({ select: (l) => l.state.trail ?? [] });
  // A link may open a later page directly. Then there is no trail, and the number of the page is not known.
  const pagesBefore = cursor && trail.length === 0 ? null : trail.length;
  const words = WORDS[order];
  return (
    <nav className="pager" aria-label="Pages">
      <p role="status">{total ? ofAll(shown, total, pagesBefore, noun) : `${count(shown, ...noun)} here`}</p>
      {cursor && (
        <LinkButton
          variant="default"
          to="."
          search={(now) => ({ ...now, cursor: trail.at(-1) || undefined })}
          state={{ trail: trail.slice(0, -1) }}
        >
          {pagesBefore === null ? words.first : words.back}
        </LinkButton>
      )}
      {nextCursor && (
        <LinkButton variant="default" to="." search={(now) => ({ ...now, cursor: nextCursor })} state={{ trail: [...trail, cursor ?? ''] }}>
          {words.next}
        </LinkButton>
      )}
    </nav>
  );
}

/** "26 to 50 of 240 products". */
function ofAll(
  shown: number,
  { rows, pageSize }: NonNullable<PagerProps['total']>,
  pagesBefore: number | null,
  noun: PagerProps['noun'],
): string {
  const all = count(rows, ...noun);
  if (shown === rows) return all;
  const first = pagesBefore === null ? null : pagesBefore * pageSize + 1;
  return `${first === null ? shown : `${first} to ${first + shown - 1}`} of ${all}`;
}
