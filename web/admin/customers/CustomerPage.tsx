import './customers.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { Icon } from '#admin/parts/Icon.tsx';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { RemoveAppButton } from '#admin/people/RemoveApp.tsx';
import { SignOutButton } from '#admin/people/SignOutEverywhere.tsx';
import { CustomerTier } from '#admin/tiers/CustomerTier.tsx';
import { CustomerAddresses, CustomerFacts } from './CustomerFacts.tsx';
import { CustomerOrders } from './CustomerOrders.tsx';
import { customerQuery } from './queries.ts';

const route = getRouteApi('/staff/customers/$customerId');

/** One customer: account, orders and addresses. */
export function CustomerPage() {
  const { customerId } = route.useParams();
  const { data, error, refetch } = useQuery(customerQuery(customerId));
  const gone = isProblem(error, 'not_found');
  const back = (
    <Link to="/customers" className="back">
      <Icon name="back" size={15} /> Customers
    </Link>
  );
  return (
    <>
      <PageHead title={data?.name ?? 'Customer'} back={back}>
        {data && (
          <>
            <RemoveAppButton person={data} />
            <SignOutButton person={data} />
          </>
        )}
      </PageHead>
      {gone && (
        <Empty icon="person" title="There is no such customer">
          <p>The address may be mistyped, or they erased their account.</p>
        </Empty>
      )}
      {error && !gone && <Failed error={error} what="This customer" retry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={6} />}
      {data && (
        <>
          <CustomerFacts customer={data} />
          <CustomerTier customer={data} />
          <CustomerOrders customer={data} />
          <CustomerAddresses addresses={data.addresses} />
          <p className="soft">That you looked at this page is in the audit.</p>
        </>
      )}
    </>
  );
}
