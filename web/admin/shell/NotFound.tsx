import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { Notice } from '#admin/parts/Notice.tsx';

export function NotFound() {
  return (
    <Notice title="There is no such page" text="The address may be mistyped, or what was here has moved.">
      <title>No such page · Pinchi staff desk</title>
      <LinkButton to="/">Go to Today</LinkButton>
    </Notice>
  );
}
