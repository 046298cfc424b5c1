/** The providers that people can use to sign in. */
export const PROVIDERS = ['google', 'github'] as const;

export type ProviderName = (typeof PROVIDERS)[number];

export const PROVIDER_LABELS: Record<ProviderName, string> = { google: 'Google', github: 'GitHub' };
