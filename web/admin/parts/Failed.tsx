import { Alert, Button } from '@mantine/core';
import { wordsOf } from './tell.tsx';

/** A part of a page that could not be read, with the way to try again. */
export function Failed({ error, retry, what }: { error: Error; retry: () => void; what: string }) {
  return (
    <Alert color="tomato" title={`${what} could not be shown`} role="alert">
      <p>{wordsOf(error)}</p>
      <Button size="compact-sm" variant="default" onClick={retry}>
        Try again
      </Button>
    </Alert>
  );
}
