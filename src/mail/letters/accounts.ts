import { deviceName } from '#domain/accounts/device.ts';
import type { Role } from '#domain/permissions.ts';
import { clockIn } from '#domain/words/clock.ts';
import type { Letter } from '#mail/letter.ts';

/** Contains nothing that was typed at registration, because strangers may register any address. */
export function verifyLetter(baseUrl: string, token: string): Letter {
  return {
    subject: 'Confirm your address for Pinchi',
    heading: 'Is this your address?',
    blocks: [
      {
        kind: 'text',
        text: 'Somebody, probably you, is opening an account at Pinchi with this address. Confirm that the address is yours, and your account is ready.',
      },
      { kind: 'button', label: 'Confirm my address', url: `${baseUrl}/verify?token=${encodeURIComponent(token)}` },
      { kind: 'quiet', text: 'The link works once, for 24 hours. If it was not you, do nothing: without it there is no account.' },
    ],
  };
}

export function welcomeLetter(baseUrl: string, name: string): Letter {
  return {
    subject: 'Welcome to Pinchi',
    heading: `Welcome to Pinchi, ${name}`,
    blocks: [
      {
        kind: 'text',
        text: 'Your account is ready. What you put into your cart is held for you, and your cart is the same on every device.',
      },
      { kind: 'button', label: 'Go to the shop', url: baseUrl },
      { kind: 'quiet', text: 'Silver begins at 21 orders, gold at 50.' },
    ],
  };
}

export function alreadyRegisteredLetter(baseUrl: string, name: string): Letter {
  return {
    subject: 'You already have a Pinchi account',
    heading: `You are with us already, ${name}`,
    blocks: [
      { kind: 'text', text: 'Somebody, perhaps you, tried to open an account with this address. It has one, so nothing was changed.' },
      { kind: 'button', label: 'Sign in', url: `${baseUrl}/sign-in` },
      { kind: 'quiet', text: 'If it was not you, there is nothing to do: nobody has got into your account.' },
    ],
  };
}

/** Contains nothing that was typed with the request, because strangers may ask for a mail to any address. */
export function resetLetter(baseUrl: string, token: string): Letter {
  return {
    subject: 'Choose a new password for Pinchi',
    heading: 'A new password?',
    blocks: [
      { kind: 'text', text: 'Somebody, probably you, asked for a new password for the account of this address.' },
      { kind: 'button', label: 'Choose a new password', url: `${baseUrl}/reset?token=${encodeURIComponent(token)}` },
      { kind: 'quiet', text: 'The link works once, for an hour. If it was not you, do nothing: your password stays as it is.' },
    ],
  };
}

export function passwordChangedLetter(baseUrl: string, name: string): Letter {
  return {
    subject: 'Your Pinchi password was changed',
    heading: `Your password was changed, ${name}`,
    blocks: [
      { kind: 'text', text: 'The password of your account was changed just now. Every other device has been signed out.' },
      { kind: 'text', text: 'If it was not you, choose another one at once. Only somebody who can read your mail can do that.' },
      { kind: 'button', label: 'It was not me', url: `${baseUrl}/forgot` },
    ],
  };
}

export interface NewDevice {
  /** The user agent that the device sent. */
  userAgent: string;
  /** The device's network address. Empty when unknown. */
  ip: string;
  /** ISO 8601. */
  at: string;
  /** The store's time zone, in which the letter says it. */
  timeZone: string;
}

export function newDeviceLetter(baseUrl: string, name: string, { userAgent, ip, at, timeZone }: NewDevice): Letter {
  return {
    subject: 'A new device signed in to Pinchi',
    heading: `Was this you, ${name}?`,
    blocks: [
      { kind: 'text', text: 'Somebody signed in to your account on a device that we had not seen before.' },
      {
        kind: 'rows',
        rows: [
          { label: 'Device', value: deviceName(userAgent) },
          { label: 'When', value: clockIn(timeZone).zoned(at) },
          ...(ip ? [{ label: 'From', value: ip }] : []),
        ],
      },
      { kind: 'button', label: 'See my devices', url: `${baseUrl}/account/devices` },
      { kind: 'quiet', text: 'If it was you, there is nothing to do. If not, sign that device out and change your password.' },
    ],
  };
}

export interface Changed {
  what: 'app_on' | 'app_off' | 'app_reset' | 'passkey_added' | 'identity_linked';
  /** The name of the linked provider. Null for other changes. */
  provider: string | null;
  /** ISO 8601. */
  at: string;
  /** The store's time zone, in which the letter says it. */
  timeZone: string;
}

interface Words {
  subject: string;
  change: string;
  /** The state after the change. */
  now: string;
}

export function securityChangedLetter(baseUrl: string, name: string, changed: Changed): Letter {
  const { subject, change, now } = wordsOf(changed);
  return {
    subject,
    heading: `Was this you, ${name}?`,
    blocks: [
      { kind: 'text', text: now },
      {
        kind: 'rows',
        rows: [
          { label: 'What', value: change },
          { label: 'When', value: clockIn(changed.timeZone).zoned(changed.at) },
        ],
      },
      { kind: 'button', label: 'See how I sign in', url: `${baseUrl}/account/security` },
      {
        kind: 'text',
        text: 'If it was you, there is nothing to do. If it was not you, choose a new password at once. Only somebody who can read your mail can do that. Then undo the change.',
      },
      { kind: 'button', label: 'It was not me', url: `${baseUrl}/forgot` },
    ],
  };
}

function wordsOf({ what, provider }: Changed): Words {
  switch (what) {
    case 'app_on':
      return {
        subject: 'An authenticator app guards your Pinchi account',
        change: 'Authenticator app turned on',
        now: 'From now on, signing in with your password also needs a code of the app. Every other device has been signed out.',
      };
    case 'app_off':
      return {
        subject: 'Your authenticator app was turned off at Pinchi',
        change: 'Authenticator app turned off',
        now: 'Signing in with your password no longer needs a code of the app. Your recovery codes no longer work either.',
      };
    case 'app_reset':
      return {
        subject: 'We removed the authenticator app of your Pinchi account',
        change: 'Authenticator app removed by the store',
        now: 'You told us that you lost your app and your recovery codes. Signing in with your password no longer needs a code, and every device has been signed out. Sign in and set up another app.',
      };
    case 'passkey_added':
      return {
        subject: 'A passkey was added to your Pinchi account',
        change: 'Passkey added',
        now: 'Anyone who has that passkey can sign in to your account, without your password.',
      };
    case 'identity_linked':
      return {
        subject: `${provider} signs you in to Pinchi now`,
        change: `${provider} account linked`,
        now: `Anyone who can open your ${provider} account can sign in to your account here, without your password.`,
      };
  }
}

export interface Invited {
  name: string;
  role: Role;
  departments: readonly { name: string }[];
  /** Null for somebody who already has an account: they only sign in. */
  token: string | null;
}

const AND = new Intl.ListFormat('en', { type: 'conjunction' });

export function invitationLetter(baseUrl: string, { name, role, departments, token }: Invited): Letter {
  const where = role === 'owner' ? 'every department' : AND.format(departments.map((d) => d.name));
  return {
    subject: 'You are on the staff of Pinchi',
    heading: `Welcome to the staff, ${name}`,
    blocks: [
      {
        kind: 'text',
        text: `You were made ${role === 'owner' ? 'an owner' : `a ${role}`} of Pinchi, for ${where || 'no department yet'}.`,
      },
      token === null
        ? { kind: 'button', label: 'Open the staff app', url: `${baseUrl}/admin/` }
        : { kind: 'button', label: 'Choose your password', url: `${baseUrl}/invitation?token=${encodeURIComponent(token)}` },
      { kind: 'quiet', text: token === null ? 'Sign in as you always do.' : 'The link works once, for 7 days.' },
    ],
  };
}
