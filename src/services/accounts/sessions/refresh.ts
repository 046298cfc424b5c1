import { type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { exchange } from './exchange.ts';
import { readRefresh } from './refreshToken.ts';
import type { DeviceSignedIn } from './signedIn.ts';

/** Exchange a refresh token for its successor: `refresh_reused`, or `unauthenticated` for what we never issued and what has ended. */
export async function refresh(ctx: Context, refreshToken: string): Promise<Result<DeviceSignedIn>> {
  const genuine = await readRefresh(ctx.secrets.signing, refreshToken);
  const exchanged = genuine ? await exchange(ctx, genuine) : 'stopped';
  return exchanged === 'stopped' ? refuse({ code: 'unauthenticated' }) : exchanged;
}
