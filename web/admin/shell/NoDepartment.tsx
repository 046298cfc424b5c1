import { Empty } from '#admin/parts/Empty.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';

export function NoDepartment() {
  return (
    <>
      <PageHead title="No department yet" />
      <Empty icon="person" title="Your account belongs to no department">
        <p>Ask the owner to add you to yours; then load this page again.</p>
      </Empty>
    </>
  );
}
