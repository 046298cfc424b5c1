import { z } from 'zod';
import { PROVIDERS } from '#domain/accounts/providers.ts';
import { time } from './wire.ts';

export const provider = z.enum(PROVIDERS);

/** A provider account that its owner can use to sign in here. */
export const identity = z.object({ provider, email: z.string(), createdAt: time });

export type Provider = z.infer<typeof provider>;
export type Identity = z.infer<typeof identity>;

/** Six digits of the app, or a recovery code. */
export const code = z.string().trim().min(1).max(40);

/** The challenge from the problem `second_factor_required`. */
export const challenge = z.string().min(1).max(200);

export const codeOnly = z.strictObject({ code });
export const loginSecond = z.strictObject({ challenge, code });

export const secondFactor = z.object({ enabled: z.boolean(), recoveryCodesLeft: z.number().int() });
/** The data for an authenticator app. The app is active only after it is confirmed by a code. */
export const newSecondFactor = z.object({
  /** Base 32. */
  secret: z.string(),
  /** `otpauth://`, for a QR code. */
  uri: z.string(),
});
/** Shown once: the store keeps only the hashes. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export type SecondFactor = z.infer<typeof secondFactor>;
export type NewSecondFactor = z.infer<typeof newSecondFactor>;
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
export type LoginSecond = z.infer<typeof loginSecond>;
