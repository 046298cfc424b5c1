import { Alert } from '@mantine/core';
import { isProblem } from '#admin/api/problem.ts';
import { wordsOf } from '#admin/parts/tell.tsx';

/** Why a form was not saved, where its fields do not already say so. */
export function SaveProblem({ error, shown }: { error: Error; shown: Record<string, string> }) {
  if (isProblem(error, 'validation_failed') && Object.keys(shown).length > 0) {
    return (
      <Alert ref={intoView} color="tomato" role="alert">
        Not saved yet: look at the fields marked above.
      </Alert>
    );
  }
  return (
    <Alert ref={intoView} color="tomato" role="alert" title="Not saved">
      {wordsOf(error)} What you typed is still here.
    </Alert>
  );
}

/* On a phone the end of a form may be below its dialog. */
function intoView(box: HTMLElement | null): void {
  box?.scrollIntoView({ block: 'nearest' });
}
