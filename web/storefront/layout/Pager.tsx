interface PagerProps {
  /** The address of the next page; null on the last page. */
  next: string | null;
  /** The text of the link. */
  text: string;
  /** The link to the first page, on a later page. */
  first?: { href: string; text: string } | null;
  /** The script adds the next page's cards below these (live/parts/nextPage.ts). */
  append?: boolean;
}

/** The links between the pages of a list. */
export function Pager({ next, text, first = null, append }: PagerProps) {
  if (next === null && first === null) return null;
  return (
    <p class="more">
      {first ? (
        <a class="button button-quiet" href={first.href}>
          {first.text}
        </a>
      ) : null}
      {next === null ? null : (
        <a class="button button-quiet" href={next} rel="next" data-more={append}>
          {text}
        </a>
      )}
    </p>
  );
}

/** The address of a list's page that begins after `cursor`. */
export function after(path: string, cursor: string | null) {
  return cursor === null ? null : `${path}?cursor=${encodeURIComponent(cursor)}`;
}
