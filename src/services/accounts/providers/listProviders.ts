import { PROVIDER_LABELS, PROVIDERS, type ProviderName } from '#domain/accounts/providers.ts';
import type { Store } from '#services/context.ts';

/** The providers that people may sign in by, with what they are called. */
export function listProviders({ providers }: Pick<Store, 'providers'>): { name: ProviderName; label: string }[] {
  return PROVIDERS.filter((name) => providers[name]).map((name) => ({ name, label: PROVIDER_LABELS[name] }));
}
