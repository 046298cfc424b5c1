import type { Shop } from '#storefront/shop.ts';
import { AccountLink } from './AccountLink.tsx';
import { CartButton } from './CartButton.tsx';
import { DepartmentNav } from './DepartmentNav.tsx';
import { Logo } from './Logo.tsx';
import { SearchForm } from './SearchForm.tsx';

export function Header({ shop, q, current }: { shop: Shop; q?: string; current?: string }) {
  return (
    <header class="header">
      <div class="header-row">
        <Logo />
        <SearchForm q={q} />
        <div class="head-links">
          <AccountLink user={shop.user} path={shop.path} />
          <CartButton shop={shop} />
        </div>
      </div>
      <DepartmentNav departments={shop.departments} current={current} />
    </header>
  );
}
