import { Button } from '@mantine/core';
import { isProblem } from '#admin/api/problem.ts';
import { Notice } from '#admin/parts/Notice.tsx';

/** A page that could not be shown. */
export function Broken({ error, reset }: { error: unknown; reset?: () => void }) {
  const known = isProblem(error);
  return (
    <Notice
      alert
      title={known ? error.problem.title : 'This page broke'}
      text={
        known
          ? error.message
          : 'Nothing you did was lost on the store’s side. Load the page again; if it keeps happening, tell whoever looks after Pinchi.'
      }
    >
      {known && reset && <Button onClick={reset}>Try again</Button>}
      <Button variant="default" onClick={() => window.location.reload()}>
        Load the page again
      </Button>
    </Notice>
  );
}
