import type { Shop } from '#storefront/shop.ts';

/** The ways in that need no password: passkeys, where the browser has them, and other houses, where they are switched on. */
export function OtherWays({ shop, next }: { shop: Shop; next: string }) {
  return (
    <div class="other-ways">
      <div data-passkey="enter" data-next={next} hidden>
        <button type="button" class="button button-quiet button-wide">
          Sign in with a passkey
        </button>
        <p class="field-error" role="alert" />
      </div>
      {shop.providers.map(({ name, label }) => (
        <a class="button button-quiet button-wide" href={`/sign-in/with/${name}?next=${encodeURIComponent(next)}`} key={name}>
          Sign in with {label}
        </a>
      ))}
    </div>
  );
}
