import { base64url, fromBase64url } from '#kit/sign.ts';

/** Faults that a real authenticator does not make. */
export interface Odd {
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: string;
  /** Without it: user present and verified. */
  flags?: number;
  counter?: number;
  userHandle?: string;
  /** Signs with a wrong key. */
  forged?: boolean;
}

interface Made {
  rp: { id: string };
  user: { id: string };
  excludeCredentials?: { id: string }[];
}

const PRESENT_AND_VERIFIED = 0x05;
const HAS_KEY = 0x40;
const text = (value: string) => new TextEncoder().encode(value);
const sha256 = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(bytes)));
const joined = (...parts: (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> => new Uint8Array(parts.flatMap((part) => [...part]));

async function newPair(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])) as CryptoKeyPair;
}

/** A WebAuthn security key in software, for one site: makes passkeys and signs with them. */
export class Authenticator {
  readonly #origin: string;
  readonly #id = crypto.getRandomValues(new Uint8Array(16));
  #pair: CryptoKeyPair | null = null;
  #userHandle = '';
  #counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The result of `navigator.credentials.create`. */
  async create(options: Record<string, unknown>, odd: Odd = {}) {
    const { rp, user } = options as unknown as Made;
    const pair = await newPair();
    this.#pair = pair;
    this.#userHandle = user.id;
    const jwk = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
    const [x, y] = [fromBase64url(jwk.x ?? ''), fromBase64url(jwk.y ?? '')];
    const key = joined([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], x ?? [], [0x22, 0x58, 32], y ?? []);
    const attested = joined(new Uint8Array(16), [0, this.#id.length], this.#id, key);
    const authData = joined(await this.#data(odd.rpId ?? rp.id, { flags: PRESENT_AND_VERIFIED, ...odd }, HAS_KEY), attested);
    const attestation = joined(
      [0xa3, 0x63, ...text('fmt'), 0x64, ...text('none'), 0x67, ...text('attStmt'), 0xa0],
      [0x68, ...text('authData'), 0x59, authData.length >> 8, authData.length & 255],
      authData,
    );
    const clientDataJSON = base64url(this.#said('webauthn.create', options, odd));
    return this.#credential({ clientDataJSON, attestationObject: base64url(attestation), transports: ['internal'] });
  }

  /** The result of `navigator.credentials.get`. */
  async get(options: Record<string, unknown>, odd: Odd = {}) {
    if (!this.#pair) throw new Error('It has no passkey yet');
    const { rpId } = options as { rpId: string };
    const data = await this.#data(odd.rpId ?? rpId, odd);
    const said = this.#said('webauthn.get', options, odd);
    const { privateKey } = odd.forged ? await newPair() : this.#pair;
    const signed = joined(data, await sha256(said));
    const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, signed));
    return this.#credential({
      clientDataJSON: base64url(said),
      authenticatorData: base64url(data),
      signature: base64url(der(signature)),
      userHandle: odd.userHandle ?? this.#userHandle,
    });
  }

  async #data(rpId: string, { flags = PRESENT_AND_VERIFIED, counter = ++this.#counter }: Odd, more = 0): Promise<Uint8Array<ArrayBuffer>> {
    const count = new Uint8Array(4);
    new DataView(count.buffer).setUint32(0, counter);
    return joined(await sha256(text(rpId)), [flags | more], count);
  }

  #said(type: string, options: Record<string, unknown>, odd: Odd): Uint8Array<ArrayBuffer> {
    const { challenge } = options as { challenge: string };
    const said = { type: odd.type ?? type, challenge: odd.challenge ?? challenge, origin: odd.origin ?? this.#origin, crossOrigin: false };
    return joined(text(JSON.stringify(said)));
  }

  #credential<Response>(response: Response) {
    const id = base64url(this.#id);
    return { id, rawId: id, type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {}, response };
  }
}

/* WebCrypto's signature is r and s, WebAuthn's is ASN.1. */
function der(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integer = (bytes: Uint8Array) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const short = [...bytes.slice(from)];
    const positive = (short[0] ?? 0) > 127 ? [0, ...short] : short;
    return [2, positive.length, ...positive];
  };
  const both = [...integer(raw.slice(0, 32)), ...integer(raw.slice(32))];
  return new Uint8Array([0x30, both.length, ...both]);
}
