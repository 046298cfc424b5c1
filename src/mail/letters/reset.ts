import type { Letter } from '#mail/letter.ts';

/** Says nothing that whoever asked could have chosen: strangers may ask for anybody's address. */
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
