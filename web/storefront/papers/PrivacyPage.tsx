import { Paper, type PaperProps } from './Paper.tsx';

const COOKIES = [
  ['access, refresh', 'that you are signed in', '15 minutes; 30 days'],
  ['cart', 'which cart is yours, as a guest', '30 days'],
  ['device', 'that you have signed in on this browser before', '400 days'],
  ['second, provider, next', 'where you are in signing in', 'minutes; a day'],
  ['code', 'a promo code of a link that you followed', '7 days'],
  ['said', 'what we tell you about an order when you come back from paying', '1 hour'],
] as const;

export function PrivacyPage({ shop, facts }: PaperProps) {
  const { email } = facts.supplier;
  return (
    <Paper
      shop={shop}
      facts={facts}
      address="/privacy"
      description="What Pinchi knows about you, why, for how long, who gets it, and how to take it back."
    >
      <h2>What we keep, and why</h2>
      <ul>
        <li>
          <b>Your account:</b> name, mail address, telephone if you gave it, your addresses, and how you sign in. A password is kept only as
          a hash. To have an account for you.
        </li>
        <li>
          <b>Your orders:</b> what you bought, where it went, your note to the courier, and how you paid. To bring them, and because the law
          on taxes asks for it. The number of a card never reaches us.
        </li>
        <li>
          <b>What you ask afterwards:</b> withdrawals, problems that you report, and the photographs that you send with them, without where
          and when they were made. To answer you.
        </li>
        <li>
          <b>Your cart</b> and the codes on it. To hold the goods for you.
        </li>
        <li>
          <b>Mails</b> that we sent you. We send only what is about your account and your orders. There is no advertising.
        </li>
        <li>
          <b>Sign-ins:</b> when, from which network address and with which browser. To keep others out of your account.
        </li>
      </ul>
      <p>
        The reason in law is the contract with you, a duty by law for the books, and our interest in the safety of your account for the
        last.
      </p>

      <h2>For how long</h2>
      <ul>
        <li>Your account, addresses, mails, carts, what you wrote to us and your photographs: until you erase the account.</li>
        <li>Orders: erasing takes your name, street and telephone out of them. What is left names nobody.</li>
        <li>Invoices and credit notes: {facts.documentsKeptYears} years after their year, as the law on taxes asks.</li>
        <li>
          Sessions: 30 days after you signed in. What protects accounts against misuse is kept without your name once the account is erased.
        </li>
      </ul>

      <h2>Who gets it</h2>
      <p>
        Staff of this store see an order if goods of their departments are in it. Whoever brings your order gets your name, address,
        telephone and note. If you pay online, the payment service gets the sum and your order number. The store runs on the network of
        Cloudflare, which works for us. Nobody else gets anything, and nothing is sold.
      </p>

      <h2>Cookies</h2>
      <p>
        Only those that the shop needs to work, so there is nothing to agree to. Scripts cannot read them, and none is of another company.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it knows</th>
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          {COOKIES.map(([name, what, time]) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{what}</td>
              <td>{time}</td>
            </tr>
          ))}
        </tbody>
      </table>

      <h2>What you can do</h2>
      <p>
        In <a href="/account/data">your account</a> you get a copy of all that we keep about you, and erase the account, both at once and by
        yourself. You can correct your data there too.{' '}
        {email ? (
          <>
            For anything else write to <a href={`mailto:${email}`}>{email}</a>.{' '}
          </>
        ) : null}
        You can also complain to the Autoriteit Persoonsgegevens, or to the authority where you live.
      </p>
    </Paper>
  );
}
