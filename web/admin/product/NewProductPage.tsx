import { useQuery } from '@tanstack/react-query';
import { Failed } from '../parts/Failed.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { RowsToCome } from '../parts/RowsToCome.tsx';
import { summaryQuery } from '../queries/summary.ts';
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
