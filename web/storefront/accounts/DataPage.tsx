import type { Problem } from '#contracts/problem.ts';
import { count, money } from '#contracts/words.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { ErrorSummary, ProblemNote } from '#storefront/forms/Problems.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AccountFrame } from './AccountFrame.tsx';

interface DataPageProps extends Omit<EraseFormProps, 'locked'> {
  shop: Shop;
  /** The session is not fresh, so the page asks for the password first. */
  needsPassword: boolean;
}

export function DataPage({ shop, needsPassword, ...erase }: DataPageProps) {
  return (
    <AccountFrame shop={shop} title="Your data">
      {needsPassword ? (
        <div class="note">
          <p>You signed in a while ago. Type your password once more, then both of these are open to you.</p>
          <a class="button" href="/account/confirm?next=%2Faccount%2Fdata">
            Type your password
          </a>
        </div>
      ) : null}
      <section class="account-part" aria-labelledby="download-title">
        <h2 id="download-title">Take it with you</h2>
        <p>
          Everything we hold about you, as one file in JSON: your profile, addresses, cart and orders with their invoices, what you asked
          about them with your photographs, your devices and ways to sign in, what we mailed you, and what was done with your account.
        </p>
        {needsPassword ? null : (
          <form method="post" action="/account/data/download">
            <button type="submit" class="button button-quiet">
              Download my data
            </button>
          </form>
        )}
      </section>
      <EraseForm locked={needsPassword} {...erase} />
    </AccountFrame>
  );
}

const LABELS = { email: 'Type your e-mail address to confirm' };

interface EraseFormProps {
  /** How long the law asks for issued documents. */
  documentsKeptYears: number;
  /** Store credit, in minor units, which is lost with the account. */
  credit: { balance: number; currency: string };
  /** How many orders are not delivered yet, nor cancelled. */
  toCome: number;
  email: string;
  /** The text that was typed. */
  typed?: string;
  errors: Record<string, string>;
  problem: Problem | null;
  /** Shows the explanation without the form. */
  locked: boolean;
}

/** What is erased with an account and what stays, and the form. */
function EraseForm({ email, typed, errors, problem, locked, documentsKeptYears, credit, toCome }: EraseFormProps) {
  return (
    <section class="account-part" id="erase" aria-labelledby="erase-title">
      <h2 id="erase-title">Erase the account</h2>
      <p>At once and for good. There is no way back.</p>
      <div class="two-lists">
        <div>
          <h3>What goes</h3>
          <ul class="dots">
            <li>Your name, e-mail address, telephone and password</li>
            <li>Your saved addresses, and what is in your cart</li>
            <li>Every sign-in, passkey and device</li>
            {credit.balance > 0 ? (
              <li>
                <b>Your store credit of {money(credit.balance, credit.currency)}</b>. It is not paid out: spend it first
              </li>
            ) : null}
            <li>Your tier, and the mails we sent you</li>
          </ul>
        </div>
        <div>
          <h3>What stays</h3>
          <ul class="dots">
            {toCome > 0 ? (
              <li>
                <b>{toCome === 1 ? 'An order of yours is' : `${toCome} orders of yours are`} still to come</b>. We bring{' '}
                {toCome === 1 ? 'it' : 'them'}, so {toCome === 1 ? 'it keeps' : 'they keep'} the name, address, telephone and note for the
                courier until then, or until {toCome === 1 ? 'it is' : 'they are'} cancelled. You get no mail about{' '}
                {toCome === 1 ? 'it' : 'them'} any more. You do not want {toCome === 1 ? 'it' : 'them'}? Cancel first, in{' '}
                <a href="/orders">your orders</a>
              </li>
            ) : null}
            <li>Your orders, without your name, street, telephone or the letters of your postcode, because the books need them</li>
            <li>
              Your invoices and credit notes as they were issued, for {count(documentsKeptYears, 'year')} after the one of their date,
              because the law asks for it. Only owners of the store can open them
            </li>
            <li>The log of what was done with the account, from which network address and when, under a number in place of your name</li>
          </ul>
        </div>
      </div>
      <ProblemNote problem={problem} kept="Nothing was erased." />
      <ErrorSummary errors={errors} labels={LABELS} kept="Nothing was erased." />
      {locked ? null : (
        <form class="form" method="post" action="/account/data/erase" data-once>
          <Field
            name="email"
            label={LABELS.email}
            type="email"
            value={typed}
            error={errors.email}
            hint={email}
            autocomplete="off"
            maxlength={254}
          />
          <button type="submit" class="button button-grave button-wide">
            Erase my account
          </button>
        </form>
      )}
    </section>
  );
}
