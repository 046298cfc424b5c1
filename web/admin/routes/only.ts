import { notFound } from '@tanstack/react-router';
import type { Me } from '#admin/api/types.ts';
import { mayAnywhere } from '#contracts/permissions.ts';

/** A page that is not there for whoever the store would refuse it to. */
export function onlyFor(needs: Parameters<typeof mayAnywhere>[1]): (at: { context: { me: Me } }) => void {
  return ({ context }) => {
    if (!mayAnywhere(context.me.role, needs)) throw notFound();
  };
}
