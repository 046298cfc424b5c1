import { Loader } from '@mantine/core';

/** Shown only when a page takes longer than a third of a second to open. */
export function Opening() {
  return (
    <div className="opening" role="status" aria-label="Opening">
      <Loader size="sm" />
    </div>
  );
}
