import { z } from 'zod';
import type { ProviderName } from '#domain/accounts/providers.ts';
import { ENDPOINTS, movedTo } from './endpoints.ts';
import { oauthProvider } from './oauth.ts';
import type { IdentityProvider } from './provider.ts';

const text = z.string().trim().optional();

/** The providers in the environment (docs/sign-in.md). A provider is off unless both its id and its secret are set. */
export const identityEnvironment = z.object({
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  /** Development only: another identity provider to use instead. */
  GOOGLE_URL: z.url().optional(),
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  GITHUB_URL: z.url().optional(),
});

type IdentitySettings = z.infer<typeof identityEnvironment>;

/** Faults in the combination of settings, each with the setting that would fix it. */
export function identityFaults(s: IdentitySettings & { ENVIRONMENT: string }): [keyof IdentitySettings, string][] {
  const live = s.ENVIRONMENT === 'production';
  const faults: [boolean, keyof IdentitySettings, string][] = [
    [!s.GOOGLE_CLIENT_ID !== !s.GOOGLE_CLIENT_SECRET, 'GOOGLE_CLIENT_SECRET', 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together'],
    [!s.GITHUB_CLIENT_ID !== !s.GITHUB_CLIENT_SECRET, 'GITHUB_CLIENT_SECRET', 'GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET go together'],
    [live && s.GOOGLE_URL !== undefined, 'GOOGLE_URL', 'is for development: a live store asks Google itself'],
    [live && s.GITHUB_URL !== undefined, 'GITHUB_URL', 'is for development: a live store asks GitHub itself'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, setting, message]) => [setting, message]);
}

export type Providers = Partial<Record<ProviderName, IdentityProvider>>;

/** The providers that are switched on. */
export function makeProviders(s: IdentitySettings, baseUrl: string): Providers {
  return {
    ...made('google', baseUrl, s.GOOGLE_CLIENT_ID, s.GOOGLE_CLIENT_SECRET, s.GOOGLE_URL),
    ...made('github', baseUrl, s.GITHUB_CLIENT_ID, s.GITHUB_CLIENT_SECRET, s.GITHUB_URL),
  };
}

function made(name: ProviderName, baseUrl: string, id?: string, secret?: string, moved?: string): Providers {
  if (!id || !secret) return {};
  const redirect = new URL(`/sign-in/with/${name}/return`, baseUrl).href;
  const endpoints = moved ? movedTo(moved.replace(/\/$/, ''), ENDPOINTS[name]) : ENDPOINTS[name];
  return { [name]: oauthProvider({ id, secret, redirect }, endpoints) };
}
