import { Empty } from '#admin/parts/Empty.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { BackToCatalogue } from './BackToCatalogue.tsx';

export function Gone() {
  return (
    <>
      <PageHead title="No such product" back={<BackToCatalogue />} />
      <Empty icon="archive" title="This product is not in the catalogue">
        <p>It was archived, or the address is mistyped.</p>
      </Empty>
    </>
  );
}
