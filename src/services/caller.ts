import type { Person as Stored } from '#db/accounts/person.ts';
import { may } from '#domain/permissions.ts';

/** Who calls a verb. */
export interface Person extends Stored {
  /** Their role waits until they have an authenticator app; until then they are a customer. */
  roleWaits?: boolean;
}

export function isStaff(person: Person | null): boolean {
  return person !== null && may(person.role, 'desk.read');
}
