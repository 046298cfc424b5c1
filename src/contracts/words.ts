import { z } from 'zod';

/** Words that a person types into a form: trimmed, and not left out. */
export const words = (longest: number) => z.string().trim().min(1, 'Please fill this in').max(longest, `At most ${longest} characters`);
