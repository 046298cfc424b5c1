import type { SecondFactor } from '#contracts/secondFactor.ts';
import { count } from '#storefront/format.ts';
import { Field } from '#storefront/forms/Field.tsx';

/** The authenticator app: how to set one up, or what there is to do with it. */
export function AppPart({ secondFactor, error }: { secondFactor: SecondFactor; error?: string }) {
  const { enabled, recoveryCodesLeft } = secondFactor;
  return (
    <section class="account-part" aria-labelledby="app">
      <h2 id="app">Authenticator app {enabled ? <span class="mark">On</span> : null}</h2>
      {enabled ? (
        <>
          <p>
            When you sign in, we ask for a code of your app. You have <b>{count(recoveryCodesLeft, 'recovery code')}</b> left for the day
            your phone is not at hand.
          </p>
          <form class="form" method="post" action="/account/security/recovery-codes" data-once>
            <Field
              name="code"
              label="A code of your app"
              error={error}
              hint="Or one of your recovery codes. Both of these need one."
              autocomplete="one-time-code"
              maxlength={40}
            />
            <div class="row-of-buttons">
              <button type="submit" class="button">
                Make new recovery codes
              </button>
              <button type="submit" class="button button-quiet" formaction="/account/security/app/off">
                Turn the app off
              </button>
            </div>
          </form>
        </>
      ) : (
        <>
          <p>A second step: besides your password, we ask for a code that an app on your phone shows. A stolen password opens nothing.</p>
          <form method="post" action="/account/security/app" data-once>
            <button type="submit" class="button">
              Set up an app
            </button>
          </form>
        </>
      )}
    </section>
  );
}
