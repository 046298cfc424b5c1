import type { Letter } from '#mail/letter.ts';

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
