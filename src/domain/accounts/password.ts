import type { FieldError } from '#domain/refusals.ts';
import { isCommonPassword } from './commonPasswords.ts';

const SHORTEST = 12;
const LONGEST = 128;
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Why a password may not be chosen (docs/api.md, Accounts), as an error at the field it came in; null when it may. */
export function passwordProblem(password: string, path = 'password'): FieldError | null {
  const message = whyNot(password);
  return message === null ? null : { path, message };
}

function whyNot(typed: string): string | null {
  // As it is hashed: twelve wide digits are twelve digits, and a letter with its accent beside it is one.
  const password = typed.normalize('NFKC');
  const characters = [...password];
  if (characters.length < SHORTEST) return `Use at least ${SHORTEST} characters`;
  if (characters.length > LONGEST) return `Use at most ${LONGEST} characters`;
  if (new Set(characters).size === 1) return 'Use more than one character';
  if (isRun(password.toLowerCase(), DIGITS) || isRun(password.toLowerCase(), LETTERS)) return 'Do not use a plain run of digits or letters';
  return isCommonPassword(password) ? 'Too many people use this password' : null;
}

/** Is the text one walk through the alphabet, up or down, beginning again at its end (`890123`, `cbazyx`)? */
function isRun(text: string, alphabet: string): boolean {
  const at = [...text].map((c) => alphabet.indexOf(c));
  if (at.includes(-1)) return false;
  return [1, alphabet.length - 1].some((step) => at.every((a, i) => i === 0 || a === ((at[i - 1] ?? 0) + step) % alphabet.length));
}
