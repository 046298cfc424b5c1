import type { FieldError } from '#domain/refusals.ts';
import { isCommonPassword } from './commonPasswords.ts';

const SHORTEST = 12;
const LONGEST = 128;
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Why a password is not allowed (docs/api.md, Accounts), as an error at its field. Null when it is allowed. */
export function passwordProblem(password: string, path = 'password'): FieldError | null {
  const message = whyNot(password);
  return message === null ? null : { path, message };
}

function whyNot(typed: string): string | null {
  // The same normal form that is hashed: full-width digits become digits, and a letter with a separate accent becomes one letter.
  const password = typed.normalize('NFKC');
  // Half a character cannot be hashed: all halves would be the same.
  if (/\p{Cs}/u.test(password)) return 'Use whole characters';
  const characters = [...password];
  if (characters.length < SHORTEST) return `Use at least ${SHORTEST} characters`;
  if (characters.length > LONGEST) return `Use at most ${LONGEST} characters`;
  if (new Set(characters).size === 1) return 'Use more than one character';
  if (isRun(password.toLowerCase(), DIGITS) || isRun(password.toLowerCase(), LETTERS)) return 'Do not use a plain run of digits or letters';
  return isCommonPassword(password) ? 'Too many people use this password' : null;
}

/** Is the text one run through the alphabet, up or down, continuing from the end to the start (`890123`, `cbazyx`)? */
function isRun(text: string, alphabet: string): boolean {
  const at = [...text].map((c) => alphabet.indexOf(c));
  if (at.includes(-1)) return false;
  return [1, alphabet.length - 1].some((step) => at.every((a, i) => i === 0 || a === ((at[i - 1] ?? 0) + step) % alphabet.length));
}
