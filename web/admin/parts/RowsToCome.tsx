import { Skeleton } from '@mantine/core';

/** Where rows will be. Seen only when they take longer than a third of a second (`.rows-to-come`). */
export function RowsToCome({ rows = 8 }: { rows?: number }) {
  return (
    <div className="rows-to-come" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <Skeleton key={i} height={40} />
      ))}
    </div>
  );
}
