import { sign } from '@tsndr/cloudflare-worker-jwt';
import { describe, expect, it } from 'vitest';
import { GRACE, judgeRefresh } from '../../src/domain/accounts/refresh.ts';
import { readAccess, signAccess } from '../../src/services/accounts/accessToken.ts';
import { firstRefresh, readRefresh } from '../../src/services/accounts/refreshToken.ts';

const NOW = 1_700_000_000_000;
const KEY = 'a key for tests';
const CLAIMS = { personId: 'per_1', sessionId: 'ses_1', name: 'Zoë', role: 'customer' } as const;

function at(now: number, jwt = KEY) {
  return { now: () => now, secrets: { jwt, cart: '', mail: '' } };
}

describe('an access token', () => {
  it('tells whose it is for 15 minutes', async () => {
    const token = await signAccess(at(NOW), CLAIMS);
    expect(await readAccess(at(NOW), token)).toEqual(CLAIMS);
    expect(await readAccess(at(NOW + 15 * 60_000 - 1), token)).toEqual(CLAIMS);
    expect(await readAccess(at(NOW + 15 * 60_000), token)).toBeNull();
  });

  it('is worth nothing under another key, or altered', async () => {
    const token = await signAccess(at(NOW), CLAIMS);
    const [header, , mark] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({ iss: 'pinchi', aud: 'pinchi', sub: 'per_2', sid: 's', name: '', role: 'owner', exp: NOW }),
    ).toString('base64url');
    expect(await readAccess(at(NOW, 'another key'), token)).toBeNull();
    expect(await readAccess(at(NOW), `${header}.${forged}.${mark}`)).toBeNull();
  });

  it('must be for us, by us, and by our one algorithm', async () => {
    const full = { iss: 'pinchi', aud: 'pinchi', sub: 'p', sid: 's', name: 'n', role: 'owner', exp: NOW / 1000 + 60 };
    expect(await readAccess(at(NOW), await sign(full, KEY, 'HS256'))).not.toBeNull();
    expect(await readAccess(at(NOW), await sign({ ...full, iss: 'x' }, KEY, 'HS256'))).toBeNull();
    expect(await readAccess(at(NOW), await sign({ ...full, aud: 'x' }, KEY, 'HS256'))).toBeNull();
    expect(await readAccess(at(NOW), await sign({ ...full, role: 'king' }, KEY, 'HS256'))).toBeNull();
    expect(await readAccess(at(NOW), await sign({ ...full, exp: undefined }, KEY, 'HS256'))).toBeNull();
    expect(await readAccess(at(NOW), await sign(full, KEY, 'HS512'))).toBeNull();
    expect(await readAccess(at(NOW), await sign(full, undefined, 'none'))).toBeNull();
  });

  it.each(['', '.', '..', 'a.b.c', 'bnVsbA.bnVsbA.bnVsbA', '\u0000', '💥.💥.💥'])(
    'reads nothing out of %j, without throwing',
    async (text) => {
      expect(await readAccess(at(NOW), text)).toBeNull();
    },
  );
});

describe('a refresh token', () => {
  const first = () => firstRefresh(KEY, 'ses_1', new Uint8Array(32).fill(1));

  it('has one successor, whoever asks', async () => {
    const { token, hash } = await first();
    const [once, again] = [await readRefresh(KEY, token), await readRefresh(KEY, token)];
    expect(once?.presented).toEqual({ token, sessionId: 'ses_1', hash });
    expect(once?.successor).toEqual(again?.successor);
    expect(once?.successor.token).not.toBe(token);
    expect((await readRefresh(KEY, once?.successor.token ?? ''))?.presented.hash).toBe(once?.successor.hash);
  });

  it('that we never issued is told apart', async () => {
    const { token } = await first();
    for (const other of ['', 'a.b.c', `${token}.x`, token.replace('ses_1', 'ses_2'), token.slice(0, -1)]) {
      expect(await readRefresh(KEY, other)).toBeNull();
    }
    expect(await readRefresh('another key', token)).toBeNull();
  });
});

describe('a family of refresh tokens', () => {
  const family = { refreshHash: 'b', previousHash: 'a', rotatedAt: NOW, expiresAt: NOW + 60_000, revokedAt: null };
  const a = { hash: 'a', successorHash: 'b' };

  it('answers with the successor for 10 seconds after the rotation, and no longer', () => {
    expect(judgeRefresh(family, a, NOW)).toBe('granted');
    expect(judgeRefresh(family, a, NOW + GRACE)).toBe('granted');
    expect(judgeRefresh(family, a, NOW + GRACE + 1)).toBe('reused');
  });

  it('is convicted by any older token', () => {
    expect(judgeRefresh(family, { hash: 'z', successorHash: 'a' }, NOW)).toBe('reused');
    expect(judgeRefresh({ ...family, revokedAt: NOW }, a, NOW)).toBe('reused');
  });

  it('has ended when it is gone, expired, or its live token was revoked', () => {
    expect(judgeRefresh(null, a, NOW)).toBe('ended');
    expect(judgeRefresh(family, a, NOW + 60_000)).toBe('ended');
    expect(judgeRefresh({ ...family, revokedAt: NOW }, { hash: 'b', successorHash: 'c' }, NOW)).toBe('ended');
  });
});
