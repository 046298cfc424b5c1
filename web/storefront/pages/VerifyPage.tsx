import { Field } from '../forms/Field.tsx';
import { FormPage } from '../forms/FormPage.tsx';
import { MailboxHint } from '../forms/MailboxHint.tsx';
import type { Shop } from '../shop.ts';

export interface VerifyPageProps {
  shop: Shop;
  token: string | null;
  state: 'ask' | 'done' | 'expired' | 'resent';
}

export function VerifyPage({ shop, token, state }: VerifyPageProps) {
  if (state === 'done') {
    return (
      <FormPage shop={shop} title="That is your address">
        <p>Your account is ready.</p>
        <a class="button button-wide" href={shop.user ? '/' : '/sign-in'}>
          {shop.user ? 'To the hall' : 'Sign in'}
        </a>
      </FormPage>
    );
  }
  if (state === 'resent') {
    return (
      <FormPage shop={shop} title="Look in your mail">
        <p>If there is an account waiting for that address, a new mail is on its way.</p>
        <MailboxHint shop={shop} />
      </FormPage>
    );
  }
  if (state === 'expired' || token === null) {
    return (
      <FormPage shop={shop} title={state === 'expired' ? 'This link is used up' : 'Confirm your address'}>
        <p>{state === 'expired' ? 'Links work once, and not for ever.' : 'Press the link in our mail.'} We can send you a new one.</p>
        <Resend email={shop.user?.email} />
      </FormPage>
    );
  }
  return (
    <FormPage shop={shop} title="Confirm your address">
      <p>Press the button, and your account is ready.</p>
      <form class="form" method="post" action="/verify" data-once>
        <input type="hidden" name="token" value={token} />
        <button type="submit" class="button button-wide">
          Yes, this is my address
        </button>
      </form>
    </FormPage>
  );
}

function Resend({ email }: { email?: string }) {
  return (
    <form class="form" method="post" action="/verify/resend" data-once>
      <Field name="email" label="E-mail" type="email" value={email} autocomplete="email" maxlength={254} />
      <button type="submit" class="button button-wide">
        Send a new link
      </button>
    </form>
  );
}
