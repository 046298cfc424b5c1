import { AccountFrame } from '#storefront/account/AccountFrame.tsx';
import { type Device, DeviceRow } from '#storefront/account/DeviceRow.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface DevicesPageProps {
  shop: Shop;
  devices: Device[];
  nextCursor: string | null;
  /** Not the first page. */
  later: boolean;
}

export function DevicesPage({ shop, devices, nextCursor, later }: DevicesPageProps) {
  const others = later || nextCursor !== null || devices.some((device) => !device.current);
  return (
    <AccountFrame shop={shop} title="Devices">
      <p>
        {others
          ? 'Where you are signed in. Is one of them not yours? Sign it out, then change your password.'
          : 'You are signed in here, and nowhere else.'}
      </p>
      <ul class="rows">
        {devices.map((device) => (
          <DeviceRow device={device} key={device.id} />
        ))}
      </ul>
      <div class="row-of-buttons">
        {later ? (
          <a class="button button-quiet" href="/account/devices">
            Back to the newest
          </a>
        ) : null}
        {nextCursor ? (
          <a class="button button-quiet" href={`/account/devices?cursor=${encodeURIComponent(nextCursor)}`}>
            Show older ones
          </a>
        ) : null}
        {others ? (
          <form method="post" action="/account/devices/sign-out-others" data-once>
            <button type="submit" class="button">
              Sign out all others
            </button>
          </form>
        ) : null}
      </div>
    </AccountFrame>
  );
}
