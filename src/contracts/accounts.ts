import { z } from 'zod';
import { ROLES } from '#domain/permissions.ts';
import { tier } from './carts.ts';
import { type Address, address, shownAddress } from './orders.ts';
import { code } from './secondFactor.ts';
import { phone, words } from './text.ts';
import { id, time } from './wire.ts';

export { deviceName } from '#domain/accounts/device.ts';
export { passwordProblem } from '#domain/accounts/password.ts';

/** The address that identifies an account: trimmed, and lower-cased once it is one: the Kelvin sign would become a k, and somebody else's address. */
export const email = z.string().trim().max(254).pipe(z.email('An address such as jan@example.nl').toLowerCase());
export const role = z.enum(ROLES);

export const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  /** Empty when they gave none. */
  phone: z.string(),
  role,
  departments: z.array(z.object({ id, name: z.string() })),
  tier,
  successfulOrders: z.number().int(),
  /** Orders still to go to the next tier; null at gold. */
  ordersToNextTier: z.number().int().nullable(),
  verified: z.boolean(),
});
/** Who is signed in, and the time zone in which the store says its days and hours. */
export const ownAccount = user.extend({ timeZone: z.string() });

export const register = z.strictObject({ name: words(80), email, password: z.string().max(1000) });
export const login = z.strictObject({ email: z.string().trim().toLowerCase().max(254), password: z.string().max(1000) });
export const emailOnly = z.strictObject({ email });
/** What every address is answered, whether or not there is an account. */
export const accepted = z.object({ status: z.literal('accepted') });
/* As long as anybody may type; what a password may be is for the verb to say. */
const password = z.string().max(1000);
/** `password` instead of the one that was registered with. */
export const verify = z.strictObject({ token: z.string().min(1).max(200), password: password.optional() });
export const resetPassword = z.strictObject({ token: z.string().min(1).max(200), password });
export const acceptInvitation = resetPassword;
export const changePassword = z.strictObject({ current: password, next: password });
/** `code` from those who have an authenticator app. */
export const confirmIdentity = z.strictObject({ password, code: code.optional() });

export const profileChange = z.strictObject({ name: words(80).optional(), phone: phone.or(z.literal('')).optional() });

/** A device that is signed in. */
export const session = z.object({
  id,
  userAgent: z.string(),
  ip: z.string(),
  /** How they showed who they are: `password`, `passkey` or a provider's name. */
  method: z.string(),
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
  /** The one that asks. */
  current: z.boolean(),
});

export const savedAddress = z.object({ id, ...shownAddress.shape });
export const addressChange = address.partial();

export const signedIn = z.object({
  accessToken: z.string(),
  /** Seconds the access token lives. */
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
