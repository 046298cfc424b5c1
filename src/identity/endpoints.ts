import { z } from 'zod';
import { email } from '#contracts/email.ts';
import type { ProviderName } from '#domain/accounts/providers.ts';
import type { Profile } from './provider.ts';

export interface Endpoints {
  authorize: string;
  token: string;
  /** URLs to read with the access token, in this order. */
  profile: string[];
  scopes: string[];
  /** The profile from these answers. Throws when they do not match the provider's documentation. */
  read(answers: unknown[]): Profile;
}

const googleUser = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().optional(),
  email: email.optional(),
  email_verified: z.boolean().optional(),
});

const githubUser = z.object({ id: z.number().int().positive(), login: z.string(), name: z.string().nullish() });
const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

export const ENDPOINTS: Record<ProviderName, Endpoints> = {
  google: {
    authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
    profile: ['https://openidconnect.googleapis.com/v1/userinfo'],
    scopes: ['openid', 'email', 'profile'],
    read([answer]) {
      const user = googleUser.parse(answer);
      return { subject: user.sub, name: user.name ?? '', verifiedEmail: user.email_verified ? (user.email ?? null) : null };
    },
  },
  github: {
    authorize: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    profile: ['https://api.github.com/user', 'https://api.github.com/user/emails'],
    scopes: ['read:user', 'user:email'],
    read([answer, listed]) {
      const user = githubUser.parse(answer);
      const main = githubEmails.parse(listed).find(({ primary, verified }) => primary && verified);
      return { subject: String(user.id), name: user.name ?? user.login, verifiedEmail: main ? email.parse(main.email) : null };
    },
  },
};

/** The same endpoints at another address: a local identity provider, in development. */
export function movedTo(base: string, endpoints: Endpoints): Endpoints {
  const at = (url: string) => base + new URL(url).pathname;
  return { ...endpoints, authorize: at(endpoints.authorize), token: at(endpoints.token), profile: endpoints.profile.map(at) };
}
