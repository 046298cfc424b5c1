import type { Letter } from '#mail/letter.ts';

/** Says nothing that whoever registered could have chosen: strangers may register anybody's address. */
export function verifyLetter(baseUrl: string, token: string): Letter {
  return {
    subject: 'Confirm your address for Pinchi',
    heading: 'Is this your address?',
    blocks: [
      {
        kind: 'text',
        text: 'Somebody, probably you, is opening an account at Pinchi with this address. Confirm that it is yours, and the account is ready.',
      },
      { kind: 'button', label: 'Confirm my address', url: `${baseUrl}/verify?token=${encodeURIComponent(token)}` },
      { kind: 'quiet', text: 'The link works once, for 24 hours. If it was not you, do nothing: without it there is no account.' },
    ],
  };
}
