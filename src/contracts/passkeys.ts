import { z } from 'zod';
import { challenge } from './signInMethods.ts';
import { words } from './text.ts';
import { id, time } from './wire.ts';

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/, 'Base64url');

/* A credential as browsers send it (WebAuthn, `toJSON`). Browsers may add fields, so unknown fields are accepted and ignored. */
const credential = z.object({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

const created = credential.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z
      .array(z.string().regex(/^[\w-]{1,40}$/))
      .max(10)
      .default([]),
  }),
});

const asserted = credential.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(4000),
    userHandle: base64url(200).nullish(),
  }),
});

const name = words(60);
/** Passed to `navigator.credentials` unchanged. */
const options = z.record(z.string(), z.unknown());

export const passkeyOptions = z.object({ challenge, options });
export const newPasskey = z.strictObject({ challenge, name, response: created });
export const renamePasskey = z.strictObject({ name });
export const passkeyLogin = z.strictObject({ challenge, response: asserted });
export const passkey = z.object({ id, name: z.string(), createdAt: time, lastUsedAt: time.nullable() });

export type Passkey = z.infer<typeof passkey>;
export type NewPasskey = z.infer<typeof newPasskey>;
export type PasskeyLogin = z.infer<typeof passkeyLogin>;
export type PasskeyOptions = z.infer<typeof passkeyOptions>;
