import { sign } from '#kit/sign.ts';
import type { Context } from '#services/context.ts';

/** The verifier of PKCE. It follows from what the browser keeps and what the provider sends back, so that neither we nor they store it. */
export function verifierOf({ secrets }: Pick<Context, 'secrets'>, state: string, browser: string): Promise<string> {
  return sign(secrets.vault, `pkce:${state}:${browser}`);
}
