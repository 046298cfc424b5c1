import { Button } from '@mantine/core';
import { Empty } from './Empty.tsx';

/** No row fits what was asked for, with the way back to all of them. */
export function NothingFits({ q, hint, clear }: { q: string | undefined; hint: string; clear: () => void }) {
  return (
    <Empty icon="search" title={q ? `Nothing found for “${q}”` : 'Nothing here'}>
      <p>{hint}</p>
      <Button variant="default" onClick={clear}>
        Clear search and filters
      </Button>
    </Empty>
  );
}
