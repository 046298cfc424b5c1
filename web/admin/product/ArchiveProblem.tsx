import { Alert } from '@mantine/core';
import { isProblem } from '../api/problem.ts';
import { wordsOf } from '../parts/tell.tsx';

export function ArchiveProblem({ error }: { error: Error }) {
  const moved = isProblem(error, 'stale_version');
  return (
    <Alert color="tomato" role="alert" title="Not archived">
      {moved
        ? 'Somebody changed it meanwhile. Close this, look at what changed, and archive it again if it still should go.'
        : wordsOf(error)}
    </Alert>
  );
}
