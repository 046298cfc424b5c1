import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import type { Problem } from '#contracts/problem.ts';

const HERE = '/account/security';
const CONFIRM = `/account/confirm?next=${encodeURIComponent(HERE)}`;

type Creation = Parameters<typeof startRegistration>[0]['optionsJSON'];
type Request = Parameters<typeof startAuthentication>[0]['optionsJSON'];

class Refused extends Error {
  readonly code: string;

  constructor({ code, title, detail }: Problem) {
    super(`${title}. ${detail}`);
    this.code = code;
  }
}

/** Adds a passkey, or signs in with one. A failure is written beside the button. */
export async function perform(place: HTMLElement) {
  const button = place.querySelector('button');
  const message = place.querySelector('[role="alert"]');
  if (!button || !message || button.ariaBusy === 'true') return;
  message.textContent = '';
  button.ariaBusy = 'true';
  try {
    location.assign(place instanceof HTMLFormElement ? await add(new FormData(place).get('name')) : await signIn(place.dataset.next));
  } catch (error) {
    const next = leadsTo(error);
    if (next) location.assign(next);
    else message.textContent = inWords(error);
  } finally {
    button.ariaBusy = null;
  }
}

async function add(name: FormDataEntryValue | null): Promise<string> {
  const { challenge, options } = await post<{ challenge: string; options: Creation }>('/me/passkeys/options');
  const response = await startRegistration({ optionsJSON: options });
  await post('/me/passkeys', { challenge, name, response });
  return `${HERE}?said=passkey-added`;
}

async function signIn(next = '/'): Promise<string> {
  const { challenge, options } = await post<{ challenge: string; options: Request }>('/auth/passkeys/options');
  const response = await startAuthentication({ optionsJSON: options });
  await post('/auth/passkeys', { challenge, response });
  return next;
}

async function post<T>(path: string, body?: unknown): Promise<T> {
  const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`/api/v1${path}`, { method: 'POST', ...sent });
  const read = await answer.json();
  if (!answer.ok) throw new Refused(read);
  return read;
}

/** The page that can help: to confirm who the shopper is; or this page, which renews an expired access token when it opens. */
function leadsTo(error: unknown): string | null {
  if (!(error instanceof Refused)) return null;
  if (error.code === 'confirm_identity') return CONFIRM;
  return error.code === 'unauthenticated' ? HERE : null;
}

function inWords(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') {
    return 'This device has a passkey for your account already.';
  }
  const { name } = error instanceof Error ? error : { name: '' };
  if (name === 'NotAllowedError' || name === 'AbortError') return 'It was cancelled, or took too long. Nothing was changed.';
  if (name === 'SecurityError') return 'Passkeys do not work at this address of the store.';
  if (name === 'InvalidStateError') return 'This device has a passkey for your account already.';
  if (name === 'TypeError') return 'There is no connection. Nothing was changed.';
  return 'This device could not do it. Nothing was changed.';
}
