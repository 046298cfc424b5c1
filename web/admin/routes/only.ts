import { notFound } from '@tanstack/react-router';
import { mayAnywhere } from '../../../src/contracts/permissions.ts';
import type { Me } from '../api/types.ts';

/** A page that is not there for whoever the store would refuse it to. */
export function onlyFor(needs: Parameters<typeof mayAnywhere>[1]): (at: { context: { me: Me } }) => void {
  return ({ context }) => {
    if (!mayAnywhere(context.me.role, needs)) throw notFound();
  };
}
