import { useMe } from '#admin/shell/useMe.ts';
import { may } from '#contracts/permissions.ts';

/** Is there an app that whoever is here may remove? Not their own: that takes a code, on their account page. */
export function useMayRemoveApp({ id, secondFactor }: { id: string; secondFactor: boolean }): boolean {
  const me = useMe();
  return secondFactor && id !== me.id && may(me.role, 'factors.reset');
}
