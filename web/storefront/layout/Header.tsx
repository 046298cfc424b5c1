import type { User } from '#contracts/accounts.ts';
import type { Department } from '#contracts/assortment.ts';
import type { Cart } from '#contracts/carts.ts';
import { withNext } from '#storefront/accounts/places.ts';
import { openLines } from '#storefront/carts/view.ts';
import type { PublicShop } from '#storefront/shop.ts';

export function Header({ shop, q, current }: { shop: PublicShop; q?: string; current?: string }) {
  return (
    <header class="header">
      <div class="header-row">
        <Logo />
        <SearchForm q={q} />
        <div class="head-links">
          {shop.own(({ user, cart }) => (
            <>
              <AccountLink user={user} path={shop.path} />
              <CartButton cart={cart} />
            </>
          ))}
        </div>
      </div>
      <DepartmentNav departments={shop.departments} current={current} />
    </header>
  );
}

/** Three flaps of an awning over the name. */
function Logo() {
  return (
    <a class="logo" href="/" aria-label="Pinchi, to the start page">
      <svg viewBox="0 0 40 40" width="36" height="36" aria-hidden="true">
        <path class="logo-a" d="M4 8h11v13a5.5 5.5 0 0 1-11 0z" />
        <path class="logo-b" d="M14.5 8h11v17a5.5 5.5 0 0 1-11 0z" />
        <path class="logo-c" d="M25 8h11v13a5.5 5.5 0 0 1-11 0z" />
        <path class="logo-d" d="M2 4h36v6H2z" />
      </svg>
      <span>pinchi</span>
    </a>
  );
}

/** A GET form; the script makes it a combobox. */
function SearchForm({ q }: { q?: string }) {
  return (
    <search class="search">
      <form class="search-form" action="/search" method="get">
        <label class="unseen" for="q">
          Search the shop
        </label>
        <input id="q" name="q" type="search" value={q} placeholder="Milk, bananas, bread…" autocomplete="off" maxlength={200} />
        <button type="submit" aria-label="Search">
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path class="stroke" d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5 20 20" />
          </svg>
        </button>
        <ul id="suggestions" class="suggestions" hidden />
      </form>
    </search>
  );
}

/* A sign-in never returns to these pages. Some of their addresses have a secret. */
const ENTRANCES = /^\/(?:sign-in|register|forgot|reset|verify|invitation)\b/;

function AccountLink({ user, path }: { user: User | null; path: string }) {
  if (!user) {
    return (
      <a class="head-link" href={withNext('/sign-in', ENTRANCES.test(path) ? '/' : path)}>
        <Person /> <span>Sign in</span>
      </a>
    );
  }
  return (
    <a class="head-link" href="/account">
      <Person />
      <span class="unseen">Your account, </span>
      <span class="head-name">{user.name.split(' ')[0]}</span>
      {user.tier === 'bronze' ? null : <span class={`tier tier-${user.tier}`}>{user.tier}</span>}
    </a>
  );
}

function Person() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path class="stroke" d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20c.6-3.8 3.6-5.5 7.5-5.5s6.9 1.7 7.5 5.5" />
    </svg>
  );
}

/** The number of cart lines; the script updates it. */
function CartButton({ cart }: { cart: Cart | null }) {
  const lines = openLines(cart).length;
  return (
    <a class="head-link cart-button" href="/cart" data-open-cart>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path class="stroke" d="M3.5 10h17l-1.8 9.5H5.3zM8 10l3-6M16 10l-3-6" />
      </svg>
      <span>Cart</span>
      <b class="badge" data-cart-count={lines}>
        {lines}
      </b>
    </a>
  );
}

/** The departments as flaps of an awning, each in its colour. The current one is longer. */
function DepartmentNav({ departments, current }: { departments: Department[]; current?: string }) {
  return (
    <nav class="awning" aria-label="Departments">
      <ul>
        {departments.map((department) => (
          <li key={department.id} style={`--hue:${department.hue}`}>
            <a href={`/d/${department.slug}`} aria-current={department.id === current ? 'true' : undefined}>
              {department.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
