import { z } from 'zod';

/*
 * Characters that are not allowed in a single line of text: control characters such as line breaks and NUL, which could break headers
 * and logs, and marks that change the direction of text.
 */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const SEEN = /[^\p{Cf}\s]/u;

/** One line of text, trimmed. May be empty. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `At most ${longest} characters`)
    .refine((text) => !CONTROL.test(text), 'One line, without control characters');

/** One line of text from a form, trimmed. Required. */
export const words = (longest: number) =>
  line(longest)
    .min(1, 'Please fill this in')
    .refine((text) => text === '' || SEEN.test(text), 'Please fill this in with something to read');

export const phone = z
  .string()
  .trim()
  .regex(/^[+\d][\d ()-]{5,23}$/, 'Digits, such as 06 1234 5678');
