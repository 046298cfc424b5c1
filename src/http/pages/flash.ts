import type { Flash } from '#storefront/shop.ts';
import { HERE, ownPath } from './form.ts';

/* Messages that a page can show when it opens. The address contains only a key, never the text. */
const MESSAGES = {
  verified: { tone: 'info', text: 'That is your address, and your account is ready.' },
  'verified-elsewhere': {
    tone: 'info',
    text: 'That address is confirmed, and its account is ready. You are signed in to another one: sign out to use it.',
  },
  'invitation-accepted': { tone: 'info', text: 'Your password is set. Sign in with it to open the staff app.' },
  'password-reset': { tone: 'info', text: 'Your new password is set, and every device is signed out. Sign in with it.' },
  'password-reset-elsewhere': {
    tone: 'info',
    text: 'The new password is set, and every device of that account is signed out. You are signed in to another one: sign out to use it.',
  },
  'password-changed': { tone: 'info', text: 'Your password is changed. Every other device is signed out.' },
  'profile-saved': { tone: 'info', text: 'Saved.' },
  'address-saved': { tone: 'info', text: 'The address is saved.' },
  'address-removed': { tone: 'info', text: 'The address is removed.' },
  'device-out': { tone: 'info', text: 'That device is signed out.' },
  'device-gone': { tone: 'info', text: 'That device was signed out already.' },
  'devices-out': { tone: 'info', text: 'Every other device is signed out.' },
  'address-not-kept': {
    tone: 'warn',
    text: 'The order is placed. Its address was not saved, because your address book is full.',
  },
  'ordered-before': { tone: 'warn', text: 'This cart was ordered before. This is its order; nothing was ordered a second time.' },
  'problem-reported': { tone: 'info', text: 'We have it, and look at it. Our answer comes by mail, and stands here.' },
  withdrawn: { tone: 'info', text: 'We have your withdrawal. A confirmation with day and time is on its way to your mail: keep it.' },
  'payment-unheard': {
    tone: 'info',
    text: 'We have not heard from your bank yet. There is nothing to do: this page says it as soon as we hear.',
  },
  'payment-unheard-address-not-kept': {
    tone: 'warn',
    text: 'We have not heard from your bank yet. There is nothing to do: this page says it as soon as we hear. The address was not saved, because your address book is full.',
  },
  'code-kept': { tone: 'info', text: 'Your code is kept, and goes onto your cart with the goods.' },
  'code-on': { tone: 'info', text: 'Your code is on your cart.' },
  'code-unknown': { tone: 'warn', text: 'The link has a code that does not exist.' },
  'code-not_started': { tone: 'warn', text: 'The code of your link does not count yet.' },
  'code-ended': { tone: 'warn', text: 'The code of your link has ended.' },
  'code-used_up': { tone: 'warn', text: 'The code of your link is used up.' },
  'code-used_by_you': { tone: 'warn', text: 'You have used the code of your link before.' },
  'code-other_tier': { tone: 'warn', text: 'The code of your link is for another tier.' },
  'code-sign_in': { tone: 'warn', text: 'The code of your link is for customers who are signed in. Sign in, and type it in your cart.' },
  'app-off': { tone: 'info', text: 'The authenticator app is off. You sign in with your password only.' },
  'passkey-added': { tone: 'info', text: 'The passkey is added. It signs you in from now on.' },
  'passkey-renamed': { tone: 'info', text: 'The passkey has its new name.' },
  'passkey-removed': { tone: 'info', text: 'The passkey is removed. Remove it in your browser or phone, too.' },
  'identity-unlinked': { tone: 'info', text: 'That account does not sign you in any more.' },
  'sign-in-again': { tone: 'warn', text: 'The second step took too long, or was done already. Sign in again.' },
  erased: { tone: 'info', text: 'Your account is erased, and you are signed out. Thank you for having been with us.' },
  'signed-out': { tone: 'info', text: 'You are signed out. What is in your cart waits in your account.' },
  'signed-out-meanwhile': { tone: 'warn', text: 'You were signed out meanwhile, and nothing was changed. Sign in, then do it again.' },
} as const satisfies Record<string, Flash>;

export type FlashKey = keyof typeof MESSAGES;

/** One of our own paths, with the key of a message to show. */
export function withFlash(path: string, word: FlashKey): string {
  const url = new URL(ownPath(path), HERE);
  const rest = withoutFlash(url);
  return `${rest}${rest.includes('?') ? '&' : '?'}said=${word}${url.hash}`;
}

/** The message for the key in an address. Undefined without a key, and for unknown keys. */
export function flashIn(word: string | undefined): Flash | undefined {
  return word !== undefined && Object.hasOwn(MESSAGES, word) ? MESSAGES[word as FlashKey] : undefined;
}

/** An address without its message key, so that going back does not show the message again. */
export function withoutFlash({ pathname, search }: URL): string {
  const rest = search
    .slice(1)
    .split('&')
    .filter((part) => part && !part.startsWith('said='));
  return pathname + (rest.length ? `?${rest.join('&')}` : '');
}
