import type { Role } from '#domain/permissions.ts';
import type { Letter } from '#mail/letter.ts';

export interface Invited {
  name: string;
  role: Role;
  departments: readonly { name: string }[];
  /** Null for somebody who has an account already: they only sign in. */
  token: string | null;
}

const AND = new Intl.ListFormat('en', { type: 'conjunction' });

export function invitationLetter(baseUrl: string, { name, role, departments, token }: Invited): Letter {
  const where = role === 'owner' ? 'every department' : AND.format(departments.map((d) => d.name));
  return {
    subject: 'You are on the staff of Pinchi',
    heading: `Welcome to the desk, ${name}`,
    blocks: [
      {
        kind: 'text',
        text: `You were made ${role === 'owner' ? 'an owner' : `a ${role}`} of Pinchi, for ${where || 'no department yet'}.`,
      },
      token === null
        ? { kind: 'button', label: 'To the staff desk', url: `${baseUrl}/admin/` }
        : { kind: 'button', label: 'Choose your password', url: `${baseUrl}/invitation?token=${encodeURIComponent(token)}` },
      { kind: 'quiet', text: token === null ? 'Sign in as you always do.' : 'The link works once, for 7 days.' },
    ],
  };
}
