import { z } from 'zod';
import { ROLES } from '../domain/staff/permissions.ts';
import { tier } from './cart.ts';
import { id } from './wire.ts';
import { words } from './words.ts';

/** The address that identifies an account: trimmed and lower-cased. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('An address such as jan@example.nl'));
export const role = z.enum(ROLES);

export const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role,
  departments: z.array(z.object({ id, name: z.string() })),
  tier,
  successfulOrders: z.number().int(),
  /** Orders still to go to the next tier; null at gold. */
  ordersToNextTier: z.number().int().nullable(),
  verified: z.boolean(),
});

export const register = z.strictObject({ name: words(80), email, password: z.string().max(1000) });
export const login = z.strictObject({ email: z.string().trim().toLowerCase().max(254), password: z.string().max(1000) });
export const verify = z.strictObject({ token: z.string().min(1).max(200) });
export const emailOnly = z.strictObject({ email });
/* As long as anybody may type; what a password may be is for the verb to say. */
const password = z.string().max(1000);
export const resetPassword = z.strictObject({ token: z.string().min(1).max(200), password });
export const changePassword = z.strictObject({ current: password, next: password });
export const confirmIdentity = z.strictObject({ password });

export const signedIn = z.object({
  accessToken: z.string(),
  /** Seconds the access token lives. */
  expiresIn: z.number().int(),
  user,
});

export type User = z.infer<typeof user>;
export type Register = z.infer<typeof register>;
export type ResetPassword = z.infer<typeof resetPassword>;
export type ChangePassword = z.infer<typeof changePassword>;
export type Login = z.infer<typeof login>;
export type SignedIn = z.infer<typeof signedIn>;
