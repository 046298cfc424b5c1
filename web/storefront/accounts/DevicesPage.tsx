import type { Session } from '#contracts/accounts.ts';
import { clockIn, type StoreClock } from '#contracts/words.ts';
import { after, Pager } from '#storefront/layout/Pager.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';

interface DevicesPageProps {
  shop: Shop;
  devices: Device[];
  nextCursor: string | null;
  /** Not the first page. */
  later: boolean;
}

export function DevicesPage({ shop, devices, nextCursor, later }: DevicesPageProps) {
  const clock = clockIn(shop.timeZone);
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
          <DeviceRow device={device} clock={clock} key={device.id} />
        ))}
      </ul>
      <Pager
        next={after('/account/devices', nextCursor)}
        text="Show older ones"
        first={later ? { href: '/account/devices', text: 'Back to the newest' } : null}
      />
      {others ? (
        <form method="post" action="/account/devices/sign-out-others" data-once>
          <button type="submit" class="button">
            Sign out all others
          </button>
        </form>
      ) : null}
    </AccountFrame>
  );
}

interface Device extends Session {
  /** In plain words, such as "Firefox on Windows". */
  name: string;
}

/** A device that is signed in: its name, time and place, and a button that ends its session. */
function DeviceRow({ device, clock }: { device: Device; clock: StoreClock }) {
  const { id, name, ip, method, createdAt, lastSeenAt, current } = device;
  return (
    <li class="row">
      <div>
        <h2>
          {name} {current ? <span class="mark">This device</span> : null}
        </h2>
        <p>
          {current ? 'Here, now' : `Last seen ${clock.dateTime(lastSeenAt)}`}
          {ip ? `, from ${ip}` : ''}
        </p>
        <p class="quiet">
          Signed in {clock.dateTime(createdAt)} {how(method)}
        </p>
      </div>
      {current ? null : (
        <form method="post" action="/account/devices/sign-out" data-once>
          <input type="hidden" name="id" value={id} />
          <button type="submit" class="button button-quiet">
            Sign out
            <span class="unseen">
              {' '}
              {name}, signed in {clock.dateTime(createdAt)}
            </span>
          </button>
        </form>
      )}
    </li>
  );
}

const WAYS: Record<string, string> = {
  password: 'with the password',
  passkey: 'with a passkey',
  google: 'with Google',
  github: 'with GitHub',
};

function how(method: string) {
  return WAYS[method] ?? '';
}
