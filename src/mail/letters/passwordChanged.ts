import type { Letter } from '#mail/letter.ts';

export function passwordChangedLetter(baseUrl: string, name: string): Letter {
  return {
    subject: 'Your Pinchi password was changed',
    heading: `Your password is a new one, ${name}`,
    blocks: [
      { kind: 'text', text: 'The password of your account was changed just now. Every other device has been signed out.' },
      { kind: 'text', text: 'If it was not you, choose another one at once: only whoever reads this mail can.' },
      { kind: 'button', label: 'It was not me', url: `${baseUrl}/forgot` },
    ],
  };
}
