/** Which lines the panel shows now. */
export function keysOf(panel: HTMLElement) {
  return new Set([...panel.querySelectorAll<HTMLElement>('.line')].map((line) => line.dataset.key));
}

/** A line that came in below the fold of the list is brought into its sight; the page itself stays. */
export function showNewest(panel: HTMLElement, seen: Set<string | undefined>) {
  const list = panel.querySelector('.lines');
  const fresh = [...panel.querySelectorAll<HTMLElement>('.line')].find((line) => !seen.has(line.dataset.key));
  if (!list || !fresh) return;
  const below = fresh.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (below > 0) list.scrollTop += below;
}
