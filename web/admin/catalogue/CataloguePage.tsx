import { getRouteApi } from '@tanstack/react-router';
import { Icon } from '#admin/parts/Icon.tsx';
import { LinkButton } from '#admin/parts/LinkButton.tsx';
import { useMe } from '#admin/shell/me.ts';
import { mayAnywhere } from '#contracts/permissions.ts';
import { entry, lastProducts } from './feature.ts';
import { ProductListPage } from './ProductListPage.tsx';
import { ProductTable } from './ProductTable.tsx';

const route = getRouteApi('/staff/catalogue');

export function CataloguePage() {
  const listing = route.useSearch();
  lastProducts.useRemembered(listing);
  const { role } = useMe();
  const mayChange = mayAnywhere(role, 'categories.write');
  const actions = (
    <>
      {mayAnywhere(role, 'products.import') && (
        <LinkButton to="/catalogue/import" variant="default">
          Import and export
        </LinkButton>
      )}
      {mayChange && (
        <LinkButton to="/catalogue/categories" variant="default">
          Categories
        </LinkButton>
      )}
      <LinkButton to="/catalogue/new" leftSection={<Icon name="plus" />}>
        New product
      </LinkButton>
    </>
  );
  return (
    <ProductListPage title={entry.label} actions={actions} what="The catalogue" searchLabel="Search products" listing={listing}>
      {(items, shown) => <ProductTable items={items} {...shown} />}
    </ProductListPage>
  );
}
