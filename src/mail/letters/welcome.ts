import type { Letter } from '#mail/letter.ts';

export function welcomeLetter(baseUrl: string, name: string): Letter {
  return {
    subject: 'Welcome to Pinchi',
    heading: `Welcome to the hall, ${name}`,
    blocks: [
      {
        kind: 'text',
        text: 'Your account is ready. What you put into your cart is held for you, and your cart is the same on every device.',
      },
      { kind: 'button', label: 'To the hall', url: baseUrl },
      { kind: 'quiet', text: 'Silver begins at 21 orders, gold at 50.' },
    ],
  };
}
