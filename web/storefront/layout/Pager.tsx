interface PagerProps {
  /** The next page; null on the last. */
  next: string | null;
  /** What its link says. */
  text: string;
  /** The first page, where this is a later one. */
  first?: { href: string; text: string } | null;
  /** The script puts the next page's cards below these (live/parts/nextPage.ts). */
  append?: boolean;
}

/** From one page of a list to the next. */
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
