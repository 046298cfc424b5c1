import { z } from 'zod';
import { ROLES } from '#domain/permissions.ts';
import { tier } from './carts.ts';
import { email, emailOfSomebody } from './email.ts';
import { type Address, address, shownAddress } from './orders.ts';
import { code } from './signInMethods.ts';
import { phoneOrNone, words } from './text.ts';
import { id, time } from './wire.ts';

export { deviceName } from '#domain/accounts/device.ts';
export { passwordProblem } from '#domain/accounts/password.ts';

export const role = z.enum(ROLES);

export const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  /** Empty when none was given. */
  phone: z.string(),
  role,
  departments: z.array(z.object({ id, name: z.string() })),
  tier,
  successfulOrders: z.number().int(),
  /**
   * Orders that are still missing for the next tier. Null where more orders change nothing: at gold, or while an override keeps the tier
   * lower.
   */
  ordersToNextTier: z.number().int().nullable(),
  /** When the tier is that of the orders again. Null while it is. */
  tierUntil: time.nullable(),
  verified: z.boolean(),
});
/** The signed-in user, and the store's time zone for dates and times. */
export const ownAccount = user.extend({ timeZone: z.string() });

export const register = z.strictObject({ name: words(80), email, password: z.string().max(1000) });
export const login = z.strictObject({ email: emailOfSomebody, password: z.string().max(1000) });
export const emailOnly = z.strictObject({ email });
/** The answer for every address, whether or not it has an account. */
export const accepted = z.object({ status: z.literal('accepted') });
/* Only limits the length. The verbs decide whether a password is acceptable. */
const password = z.string().max(1000);
/** `password` replaces the one of the registration. */
export const verify = z.strictObject({ token: z.string().min(1).max(200), password: password.optional() });
export const resetPassword = z.strictObject({ token: z.string().min(1).max(200), password });
export const acceptInvitation = resetPassword;
export const changePassword = z.strictObject({ current: password, next: password });
/** `code` is needed when the account has an authenticator app. */
export const confirmIdentity = z.strictObject({ password, code: code.optional() });

export const profileChange = z.strictObject({ name: words(80).optional(), phone: phoneOrNone.optional() });

/** A device that is signed in. */
export const session = z.object({
  id,
  userAgent: z.string(),
  ip: z.string(),
  /** How the person signed in: `password`, `passkey`, or the name of a provider. */
  method: z.string(),
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
  /** True for the session of this call. */
  current: z.boolean(),
});

export const savedAddress = z.object({ id, ...shownAddress.shape });
export const addressChange = address.partial();

export const signedIn = z.object({
  accessToken: z.string(),
  /** Lifetime of the access token, in seconds. */
  expiresIn: z.number().int(),
  user: ownAccount,
});

export type User = z.infer<typeof user>;
export type OwnAccount = z.infer<typeof ownAccount>;
export type Verify = z.infer<typeof verify>;
export type Register = z.infer<typeof register>;
export type ResetPassword = z.infer<typeof resetPassword>;
export type AcceptInvitation = z.infer<typeof acceptInvitation>;
export type ConfirmIdentity = z.infer<typeof confirmIdentity>;
export type ChangePassword = z.infer<typeof changePassword>;
export type Login = z.infer<typeof login>;
export type ProfileChange = z.infer<typeof profileChange>;
export type Session = z.infer<typeof session>;
export type SavedAddress = z.infer<typeof savedAddress>;
export type { Address };
export type AddressChange = z.infer<typeof addressChange>;
export type SignedIn = z.infer<typeof signedIn>;
