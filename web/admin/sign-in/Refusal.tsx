import { Alert } from '@mantine/core';
import type { RefusalWords } from './refusalWords.ts';

/** Why somebody is not let in. It is there before there is anything to say, so that what comes is heard. */
export function Refusal({ words }: { words: RefusalWords | null }) {
  return (
    <div role="alert">
      {words && (
        <Alert color={words.color} title={words.title}>
          {words.text}
        </Alert>
      )}
    </div>
  );
}
