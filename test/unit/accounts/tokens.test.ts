import { sign } from '@tsndr/cloudflare-worker-jwt';
import { describe, expect, it } from 'vitest';
import { GRACE, judgeRefresh, SESSION_IDLE, SESSION_LIFE, sessionLife } from '#domain/accounts/session.ts';
import { ROLES } from '#domain/permissions.ts';
import { readAccess, signAccess } from '#services/accounts/sessions/accessToken.ts';
import { firstRefresh, readRefresh } from '#services/accounts/sessions/refreshToken.ts';

const NOW = 1_700_000_000_000;
const KEY = 'a key for tests';
const CLAIMS = { personId: 'per_1', sessionId: 'ses_1', name: 'Zoë', role: 'customer' } as const;

function at(now: number, ...secrets: string[]) {
  return { now: () => now, secrets: { signing: keys(...secrets) } };
}

/** Signing keys, newest first; the id of each comes from its secret. */
function keys(newest = KEY, ...older: string[]) {
  const key = (secret: string) => ({ id: `${secret.length}`, secret });
  return [key(newest), ...older.map(key)] as const;
}

/** A token signed with our own key, with any header. */
function made(claims: object, algorithm = 'HS256', header: object = { typ: 'JWT', kid: `${KEY.length}` }) {
  return sign(claims, KEY, { algorithm, header });
}

describe('an access token', () => {
  it('names its account for 15 minutes', async () => {
    const token = await signAccess(at(NOW), CLAIMS);
    expect(await readAccess(at(NOW), token)).toEqual(CLAIMS);
    expect(await readAccess(at(NOW + 15 * 60_000 - 1), token)).toEqual(CLAIMS);
    expect(await readAccess(at(NOW + 15 * 60_000), token)).toBeNull();
  });

  it('is refused when it was signed with another key, or was changed', async () => {
    const token = await signAccess(at(NOW), CLAIMS);
    const [header, , mark] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({ iss: 'pinchi', aud: 'pinchi', sub: 'per_2', sid: 's', name: '', role: 'owner', exp: NOW }),
    ).toString('base64url');
    expect(await readAccess(at(NOW, 'another key'), token)).toBeNull();
    expect(await readAccess(at(NOW), `${header}.${forged}.${mark}`)).toBeNull();
  });

  it('stays valid after a rotation as long as its key is still listed', async () => {
    const token = await signAccess(at(NOW), CLAIMS);
    expect(await readAccess(at(NOW, 'a newer key for tests', KEY), token)).toEqual(CLAIMS);
    expect(await readAccess(at(NOW, 'a newer key for tests'), token)).toBeNull();
  });

  it('must have our issuer, our audience and our only algorithm', async () => {
    const full = { iss: 'pinchi', aud: 'pinchi', sub: 'p', sid: 's', name: 'n', role: 'owner', iat: NOW / 1000, exp: NOW / 1000 + 60 };
    expect(await readAccess(at(NOW), await made(full))).not.toBeNull();
    expect(await readAccess(at(NOW), await made({ ...full, iss: 'x' }))).toBeNull();
    expect(await readAccess(at(NOW), await made({ ...full, aud: 'x' }))).toBeNull();
    expect(await readAccess(at(NOW), await made({ ...full, role: 'king' }))).toBeNull();
    expect(await readAccess(at(NOW), await made({ ...full, exp: undefined }))).toBeNull();
    expect(await readAccess(at(NOW), await made(full, 'HS512'))).toBeNull();
    expect(await readAccess(at(NOW), await sign(full, undefined, 'none'))).toBeNull();
  });

  it.each(['', '.', '..', 'a.b.c', 'bnVsbA.bnVsbA.bnVsbA', '\u0000', '💥.💥.💥'])(
    'is refused without an exception when it is %j',
    async (text) => {
      expect(await readAccess(at(NOW), text)).toBeNull();
    },
  );
});

describe('a refresh token', () => {
  const first = () => firstRefresh(keys(), 'ses_1', new Uint8Array(32).fill(1));

  it('has the same successor every time it is read', async () => {
    const { token, hash } = await first();
    const [once, again] = [await readRefresh(keys(), token), await readRefresh(keys(), token)];
    expect(once?.presented).toEqual({ token, sessionId: 'ses_1', hash });
    expect(once?.successor).toEqual(again?.successor);
    expect(once?.successor.token).not.toBe(token);
    expect((await readRefresh(keys(), once?.successor.token ?? ''))?.presented.hash).toBe(once?.successor.hash);
  });

  it('is refused when we never issued it', async () => {
    const { token } = await first();
    for (const other of ['', 'a.b.c', `${token}.x`, token.replace('ses_1', 'ses_2'), token.slice(0, -1)]) {
      expect(await readRefresh(keys(), other)).toBeNull();
    }
    expect(await readRefresh(keys('another key'), token)).toBeNull();
  });
});

describe('a chain of refresh tokens', () => {
  const recent = [
    { hash: 'a', at: NOW },
    { hash: 'b', at: NOW + 2_000 },
  ];
  const family = { refreshHash: 'c', recent, rotatedAt: NOW + 2_000, expiresAt: NOW + 60_000, revokedAt: null };

  it('accepts an old token for 10 seconds after its rotation, and no longer', () => {
    expect(judgeRefresh(family, 'a', NOW + 2_000)).toBe('granted');
    expect(judgeRefresh(family, 'a', NOW + GRACE)).toBe('granted');
    expect(judgeRefresh(family, 'a', NOW + GRACE + 1)).toBe('reused');
    expect(judgeRefresh(family, 'b', NOW + GRACE + 1)).toBe('granted');
  });

  it('reports an older token as reused', () => {
    expect(judgeRefresh(family, 'z', NOW)).toBe('reused');
    expect(judgeRefresh({ ...family, revokedAt: NOW }, 'a', NOW)).toBe('reused');
  });

  it('has ended when the session is gone, expired or revoked', () => {
    expect(judgeRefresh(null, 'a', NOW)).toBe('ended');
    expect(judgeRefresh(family, 'a', NOW + 60_000)).toBe('ended');
    expect(judgeRefresh({ ...family, revokedAt: NOW }, 'c', NOW)).toBe('ended');
  });

  it('has ended after two weeks without use; a session of staff ends after 12 hours', () => {
    const left = { ...family, expiresAt: NOW + SESSION_LIFE };
    expect(judgeRefresh(left, 'a', NOW + 2_000 + SESSION_IDLE)).toBe('ended');
    expect(judgeRefresh(left, 'a', NOW + 1_999 + SESSION_IDLE)).toBe('reused');
    expect(ROLES.map((role) => sessionLife(role) / 3_600_000)).toEqual([30 * 24, 12, 12, 12]);
  });
});
