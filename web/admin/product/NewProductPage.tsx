import { useQuery } from '@tanstack/react-query';
import { Failed } from '#admin/parts/Failed.tsx';
import { PageHead } from '#admin/parts/PageHead.tsx';
import { RowsToCome } from '#admin/parts/RowsToCome.tsx';
import { summaryQuery } from '#admin/queries/summary.ts';
import { BackToCatalogue } from './BackToCatalogue.tsx';
import { NewProductForm } from './NewProductForm.tsx';

export function NewProductPage() {
  // The summary tells the store's currency.
  const { data, error, refetch } = useQuery(summaryQuery);
  if (data) return <NewProductForm currency={data.currency} />;
  return (
    <>
      <PageHead title="New product" back={<BackToCatalogue />} />
      {error ? <Failed error={error} what="The form" retry={() => void refetch()} /> : <RowsToCome />}
    </>
  );
}
