import { Alert } from '@mantine/core';
import { isProblem } from '#admin/api/problem.ts';
import { errorText, fieldErrorText } from '#admin/parts/notify.tsx';
import type { FieldErrors } from './fieldErrors.ts';

interface SaveProblemProps {
  error: Error | null;
  shown: FieldErrors;
  /** What is wrong with fields that the form does not show (`errorsElsewhere`). */
  elsewhere?: readonly string[];
}

/** Shows why a form was not saved, unless its fields already show it. */
export function SaveProblem({ error, shown, elsewhere = [] }: SaveProblemProps) {
  if (elsewhere.length > 0) {
    return (
      <Alert ref={intoView} color="tomato" role="alert" title="Not saved">
        {elsewhere.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </Alert>
    );
  }
  if (!error) return null;
  if (isProblem(error, 'validation_failed') && Object.keys(shown).length > 0) {
    return (
      <Alert ref={intoView} color="tomato" role="alert">
        Not saved yet: look at the fields marked above.
      </Alert>
    );
  }
  return (
    <Alert ref={intoView} color="tomato" role="alert" title="Not saved">
      {errorText(error)} What you typed is still here.
    </Alert>
  );
}

/** Shows why an action without fields failed. */
export function NotDone({ title, error }: { title: string; error: Error | null }) {
  if (!error) return null;
  return (
    <Alert ref={intoView} color="tomato" role="alert" title={title}>
      {isProblem(error, 'stale_version')
        ? 'Somebody changed it meanwhile. Close this, look at what changed, and do it again if it still should be done.'
        : fieldErrorText(error)}
    </Alert>
  );
}

/* On a phone the end of a form may be below its dialog. */
function intoView(box: HTMLElement | null): void {
  box?.scrollIntoView({ block: 'nearest' });
}
