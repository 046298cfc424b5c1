export interface Chip {
  href: string;
  name: string;
  count?: number;
  current?: boolean;
}

/** Links in a row: the categories of a department, the facets of a search. */
export function Chips({ chips, label }: { chips: Chip[]; label: string }) {
  if (chips.length === 0) return null;
  return (
    <nav class="chips" aria-label={label}>
      <ul>
        {chips.map((chip) => (
          <li key={chip.href}>
            <a href={chip.href} aria-current={chip.current ? 'true' : undefined}>
              {chip.name}
              {chip.count === undefined ? null : <small> {chip.count}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
