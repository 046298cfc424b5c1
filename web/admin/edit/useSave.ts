import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { focusInvalid } from './FormFrame.tsx';
import { type FieldErrors, refusedFields } from './fieldErrors.ts';

interface SaveOptions<Input, Answer> {
  send: (input: Input) => Promise<Answer>;
  done: (answer: Answer) => unknown;
  /** Finds the fields of a refusal, if the store does not name them. */
  fieldsOf?: (error: Error, input: Input) => FieldErrors;
}

/** The state of a form for a new row: sends the input and keeps the errors by field. */
export function useSave<Input, Answer>({ send, done, fieldsOf = refusedFields }: SaveOptions<Input, Answer>) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const saving = useMutation({
    mutationFn: send,
    onSuccess: done,
    onError: (error, input) => {
      setErrors(fieldsOf(error, input));
      focusInvalid();
    },
  });

  function submit({ input, errors: found = {} }: { input?: Input | undefined; errors?: FieldErrors }): void {
    setErrors(found);
    if (input === undefined) saving.reset();
    else saving.mutate(input);
    focusInvalid();
  }

  return { submit, errors, error: saving.error, isBusy: saving.isPending, isDone: saving.isSuccess };
}
