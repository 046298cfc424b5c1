import { z } from 'zod';
import { readPhone } from '#domain/contact.ts';
import { plainLines, textFault } from '#domain/text.ts';

/*
 * The texts that people write: names, reasons, notes, streets. One guard for all of them (docs/api.md, Conventions). Every text of a
 * body that is kept and shown is one of these; a test asks.
 */

const guarded = (text: z.ZodString, longest: number, lines: boolean) =>
  text.max(longest, `At most ${longest} characters`).superRefine((typed, issues) => {
    const message = textFault(typed, { lines });
    if (message !== null) issues.addIssue({ code: 'custom', message });
  });

/** One line of text, trimmed. May be empty. */
export const line = (longest: number) => guarded(z.string().trim(), longest, false);

/** One line of text, trimmed. Required. */
export const words = (longest: number) => line(longest).min(1, 'Please fill this in');

/** A text that may have several lines, trimmed. May be empty. */
export const lines = (longest: number) => guarded(z.string().overwrite(plainLines).trim(), longest, true);

/** A text that is kept in one form, however it is written. `read` returns that form, or null. */
export const oneForm = (read: (typed: string) => string | null, message: string) =>
  z
    .string()
    .max(320)
    .transform((typed, { addIssue }) => {
      const form = read(typed);
      if (form === null) addIssue({ code: 'custom', message });
      return form ?? z.NEVER;
    });

const A_NUMBER = 'Digits, such as 06 1234 5678';

/** A telephone number, such as `+31 20 1234567`. */
export const phone = oneForm(readPhone, A_NUMBER);

/** A telephone number, or `''` for none. */
export const phoneOrNone = oneForm((typed) => (typed.trim() === '' ? '' : readPhone(typed)), A_NUMBER);
