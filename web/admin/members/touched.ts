import type { Member } from '#admin/api/types.ts';
import { worksInDepartments } from '#contracts/permissions.ts';

/** What withdrawing somebody comes to, before it is done. */
export function touchedByWithdrawing({ role, departments, email, invited }: Member, self: boolean): string[] {
  if (invited) return [`The link that was mailed to ${email} stops working.`, 'You can invite them again at any time.'];
  const where = worksInDepartments(role) ? departments.map((d) => d.name).join(', ') : 'every department';
  return [
    self ? 'That is you: you are signed out at once, and cannot undo it.' : `They lose the desk of ${where} at once.`,
    'All their devices are signed out.',
    'Their account, orders and prices as a shopper stay. So does what the audit says of them.',
  ];
}
