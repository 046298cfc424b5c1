import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Notice } from '../parts/Notice.tsx';

export function NotFound() {
  return (
    <Notice title="There is no such page" text="The address may be mistyped, or what was here has moved.">
      <title>No such page · Pinchi staff desk</title>
      <Button component={Link} to="/">
        Go to Today
      </Button>
    </Notice>
  );
}
