import type { Session } from '#contracts/accounts.ts';
import { dateTime } from '#storefront/format.ts';

export interface Device extends Session {
  /** In plain words, such as "Firefox on Windows". */
  name: string;
}

/** A device that is signed in: what it is, when and from where, and the way to end it. */
export function DeviceRow({ device }: { device: Device }) {
  const { id, name, ip, method, createdAt, lastSeenAt, current } = device;
  return (
    <li class="row">
      <div>
        <h2>
          {name} {current ? <span class="mark">This device</span> : null}
        </h2>
        <p>
          {current ? 'Here, now' : `Last seen ${dateTime(lastSeenAt)}`}
          {ip ? `, from ${ip}` : ''}
        </p>
        <p class="quiet">
          Signed in {dateTime(createdAt)} {how(method)}
        </p>
      </div>
      {current ? null : (
        <form method="post" action="/account/devices/sign-out" data-once>
          <input type="hidden" name="id" value={id} />
          <button type="submit" class="button button-quiet">
            Sign out
            <span class="unseen">
              {' '}
              {name}, signed in {dateTime(createdAt)}
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
