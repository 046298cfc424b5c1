import { Button } from '@mantine/core';
import type { Me } from '#admin/api/types.ts';
import { useSignOut } from '#admin/shell/useSignOut.ts';

/** For a shopper who came to the wrong door. */
export function NotStaff({ me }: { me: Me }) {
  const signOut = useSignOut();
  return (
    <>
      <h1>This is the staff desk</h1>
      <p>
        You are signed in as <b>{me.email}</b>, and that is a shopper’s account. Your cart and your orders are in the shop.
      </p>
      <div className="actions">
        <Button component="a" href="/">
          To the shop
        </Button>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign in as someone else
        </Button>
      </div>
    </>
  );
}
