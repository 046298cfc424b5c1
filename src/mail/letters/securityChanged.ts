import type { Letter } from '#mail/letter.ts';
import { utc } from './utc.ts';

export interface Changed {
  what: 'app_on' | 'app_off' | 'app_reset' | 'passkey_added' | 'identity_linked';
  /** The name of a linked provider; null for anything else. */
  provider: string | null;
  /** ISO 8601, UTC. */
  at: string;
}

interface Words {
  subject: string;
  change: string;
  /** What it comes to. */
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
          { label: 'When', value: utc(changed.at) },
        ],
      },
      { kind: 'button', label: 'See how I sign in', url: `${baseUrl}/account/security` },
      {
        kind: 'text',
        text: 'If it was you, there is nothing to do. If it was not you, choose a new password at once: only whoever reads this mail can. Then undo the change.',
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
        now: 'From now on signing in with your password takes a code of the app as well. Every other device has been signed out.',
      };
    case 'app_off':
      return {
        subject: 'Your authenticator app was turned off at Pinchi',
        change: 'Authenticator app turned off',
        now: 'Signing in with your password takes no code of an app any more. Your recovery codes do not work any more either.',
      };
    case 'app_reset':
      return {
        subject: 'We removed the authenticator app of your Pinchi account',
        change: 'Authenticator app removed by the store',
        now: 'You told us that you lost your app and your recovery codes. Signing in with your password takes no code any more, and every device has been signed out. Sign in and set up another app.',
      };
    case 'passkey_added':
      return {
        subject: 'A passkey was added to your Pinchi account',
        change: 'Passkey added',
        now: 'Whoever has that passkey can sign in to your account, without your password.',
      };
    case 'identity_linked':
      return {
        subject: `${provider} signs you in to Pinchi now`,
        change: `${provider} account linked`,
        now: `Whoever can open your ${provider} account can sign in to your account here, without your password.`,
      };
  }
}
