import { z } from 'zod';
import { PROVIDERS } from '#domain/accounts/providers.ts';
import { time } from './wire.ts';

export const provider = z.enum(PROVIDERS);

/** A provider account that its owner can use to sign in here. */
export const identity = z.object({ provider, email: z.string(), createdAt: time });

export type Provider = z.infer<typeof provider>;
export type Identity = z.infer<typeof identity>;
