import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { readUnits } from '#admin/edit/readers.ts';
import { type NewCodes, newCodes } from '#contracts/promoCodes.ts';

/** The typed texts of a new batch. */
export interface CodesDraft {
  count: string;
  usesEach: string;
  prefix: string;
}

/** The batch to send, or messages by field. */
export function readCodes({ count, usesEach, prefix }: CodesDraft): { input?: NewCodes; errors?: FieldErrors } {
  const errors: FieldErrors = {};
  const whole = (path: string, text: string) => {
    const read = readUnits(text.trim(), 'each');
    if ('error' in read) errors[path] = read.error;
    return 'value' in read ? read.value : undefined;
  };
  const read = newCodes.safeParse({
    count: whole('count', count),
    usesEach: whole('usesEach', usesEach),
    ...(prefix.trim() === '' ? {} : { prefix }),
  });
  for (const [path, message] of Object.entries(issueErrors(read.error?.issues))) errors[path] ??= message;
  return read.success && Object.keys(errors).length === 0 ? { input: read.data } : { errors };
}
