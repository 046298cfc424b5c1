import { Alert, Button } from '@mantine/core';
import { isProblem } from '../api/problem.ts';
import { wordsOf } from './tell.tsx';

/** A part of a page that could not be read, with the way to try again. */
export function Failed({ error, retry, what }: { error: Error; retry: () => void; what: string }) {
  const title = isProblem(error, 'unreachable') ? 'The store did not answer' : `${what} could not be shown`;
  return (
    <Alert color="tomato" title={title} role="alert">
      <p>{wordsOf(error)}</p>
      <Button size="compact-sm" variant="default" onClick={retry}>
        Try again
      </Button>
    </Alert>
  );
}
