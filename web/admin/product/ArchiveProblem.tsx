import { Alert } from '@mantine/core';
import { isProblem } from '#admin/api/problem.ts';
import { wordsOf } from '#admin/parts/tell.tsx';

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
