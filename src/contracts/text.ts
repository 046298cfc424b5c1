import { z } from 'zod';

/* Nothing that a person types into one line: line breaks and NUL among it, which would write into headers and logs, and the marks that turn what follows around. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const SEEN = /[^\p{Cf}\s]/u;

/** One line that a person may type, trimmed; it may be empty. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `At most ${longest} characters`)
    .refine((text) => !CONTROL.test(text), 'One line, without control characters');

/** Words that a person types into a form: one line, trimmed, and not left out. */
export const words = (longest: number) =>
  line(longest)
    .min(1, 'Please fill this in')
    .refine((text) => text === '' || SEEN.test(text), 'Please fill this in with something to read');

export const phone = z
  .string()
  .trim()
  .regex(/^[+\d][\d ()-]{5,23}$/, 'Digits, such as 06 1234 5678');
