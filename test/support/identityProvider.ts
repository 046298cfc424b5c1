import { base64url } from '#kit/sign.ts';

/** The person who signs in at the provider. */
export interface Someone {
  /** A number, as at GitHub; at Google it is any text. */
  id: number;
  name: string;
  email: string;
  verified: boolean;
}

export const CLIENT = { id: 'the-store', secret: 'what the provider gave the store' };

interface Granted {
  who: Someone;
  redirect: string;
  challenge: string;
}

type Answer = (request: Request) => Response | Promise<Response>;

/**
 * An identity provider for tests, with the endpoints of Google and of GitHub. It is as strict as real ones: the
 * client must be ours, and a code works once, with the same redirect address and the verifier of its challenge.
 */
export class IdentityProvider {
  someone: Someone | null = null;
  /** Answers to give at a path instead of the right ones. */
  readonly odd = new Map<string, Answer>();
  readonly #codes = new Map<string, Granted>();
  readonly #tokens = new Map<string, Someone>();
  #issued = 0;

  async handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const answer = this.odd.get(pathname) ?? this.#paths[pathname];
    return answer ? answer(request) : new Response('Nothing here', { status: 404 });
  }

  readonly #paths: Record<string, Answer> = {
    '/o/oauth2/v2/auth': (request) => this.#authorize(request),
    '/login/oauth/authorize': (request) => this.#authorize(request),
    '/token': (request) => this.#exchange(request),
    '/login/oauth/access_token': (request) => this.#exchange(request),
    '/v1/userinfo': this.#profile(({ id, name, email, verified }) => ({ sub: `g-${id}`, name, email, email_verified: verified })),
    '/user': this.#profile(({ id, name }) => ({ id, login: `user${id}`, name })),
    '/user/emails': this.#profile(({ email, verified }) => [
      { email: `other-${email}`, primary: false, verified: true },
      { email, primary: true, verified },
    ]),
  };

  #authorize(request: Request): Response {
    const { searchParams: asked } = new URL(request.url);
    const [redirect, challenge] = [asked.get('redirect_uri'), asked.get('code_challenge')];
    const isSound =
      asked.get('client_id') === CLIENT.id && asked.get('response_type') === 'code' && asked.get('code_challenge_method') === 'S256';
    if (!isSound || !redirect || !challenge || !asked.get('scope')) return new Response('This is no proper request', { status: 400 });
    const back = new URL(redirect);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (this.someone) {
      const code = `code-${++this.#issued}`;
      this.#codes.set(code, { who: this.someone, redirect, challenge });
      back.searchParams.set('code', code);
    } else {
      back.searchParams.set('error', 'access_denied');
    }
    return new Response(null, { status: 302, headers: { location: back.href } });
  }

  async #exchange(request: Request): Promise<Response> {
    const sent = new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer()));
    if (request.headers.get('authorization') !== `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}`) return refusal('invalid_client', 401);
    const code = sent.get('code') ?? '';
    const granted = this.#codes.get(code);
    this.#codes.delete(code);
    const verifier = new TextEncoder().encode(sent.get('code_verifier') ?? '');
    const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', verifier)));
    if (!granted || granted.redirect !== sent.get('redirect_uri') || granted.challenge !== challenge) return refusal('invalid_grant', 400);
    const token = `token-${++this.#issued}`;
    this.#tokens.set(token, granted.who);
    return Response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
  }

  #profile(shape: (who: Someone) => unknown): Answer {
    return (request) => {
      const who = this.#tokens.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
      return who ? Response.json(shape(who)) : new Response(null, { status: 401 });
    };
  }
}

function refusal(error: string, status: number): Response {
  return Response.json({ error }, { status });
}
