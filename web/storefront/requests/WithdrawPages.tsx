import type { Problem } from '#contracts/problem.ts';
import { MOST_TEXT } from '#contracts/requests.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { Form, FormPage, MailboxHint } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';

/** The name of the function, as the law words it. It is the same wherever it is linked. */
export const WITHDRAW = 'Withdraw from contract here';

const LABELS = { number: 'Order number', email: 'Mail address of the order', text: 'Which goods, if not all' };

/** What the shopper typed. */
export interface Withdrawing {
  number: string;
  email: string;
  text: string;
}

interface WithdrawPageProps {
  shop: Shop;
  values: Withdrawing;
  errors: Record<string, string>;
  days: number;
}

/** The first step: which order. Nobody need be signed in. */
export function WithdrawPage({ shop, values, errors, days }: WithdrawPageProps) {
  return (
    <FormPage shop={shop} title="Withdraw from contract">
      <p>
        You may change your mind for {days} days after you got your goods, and need not say why. <a href="/returns">For which goods</a>, and
        how you get your money back.
      </p>
      <Form action="/withdraw" submit={WITHDRAW} errors={errors} labels={LABELS}>
        <Field
          name="number"
          label={LABELS.number}
          value={values.number}
          error={errors.number}
          hint="It is in our mails, such as 261121-7KQF2M."
          maxlength={80}
        />
        <Field
          name="email"
          label={LABELS.email}
          type="email"
          value={values.email}
          error={errors.email}
          autocomplete="email"
          maxlength={254}
        />
        <Field name="text" label={LABELS.text} optional rows={3} value={values.text} error={errors.text} maxlength={MOST_TEXT} />
      </Form>
      <p class="quiet">Next, you look at it once more and confirm. Only then do you withdraw.</p>
    </FormPage>
  );
}

interface ConfirmProps {
  shop: Shop;
  /** Where the form is, and with `/confirm` where it is sent. */
  path: string;
  number: string;
  email: string;
  goods: readonly string[];
  /** What the form before sent. */
  fields: Record<string, string>;
  problem: Problem | null;
}

/** The second step: what will be sent, and the button that sends it. */
export function ConfirmWithdrawalPage({ shop, path, number, email, goods, fields, problem }: ConfirmProps) {
  const back = `${path}?${new URLSearchParams(fields)}`;
  return (
    <FormPage shop={shop} title="Confirm withdrawal">
      <p>I withdraw from my contract for these goods:</p>
      <dl class="statement">
        <div>
          <dt>{LABELS.number}</dt>
          <dd>{number}</dd>
        </div>
        <div>
          <dt>{LABELS.email}</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>Goods</dt>
          {goods.map((one) => (
            <dd key={one}>{one}</dd>
          ))}
        </div>
      </dl>
      <Form action={`${path}/confirm`} hidden={fields} submit="Confirm withdrawal" problem={problem} />
      <a class="button button-quiet" href={back}>
        Go back and change it
      </a>
    </FormPage>
  );
}

/** The same for every order and address: only its own mail says more. */
export function WithdrawnPage({ shop, values }: { shop: Shop; values: Withdrawing }) {
  return (
    <FormPage shop={shop} title="We have it">
      <p>
        If order <b>{values.number}</b> belongs to <b>{values.email}</b>, a confirmation with day and time is on its way there. Keep it.
      </p>
      <p>Nothing there after a few minutes? Look where unwanted mail goes, or whether the number and the address are right.</p>
      <a class="button button-quiet" href="/withdraw">
        Try again
      </a>
      <MailboxHint shop={shop} />
    </FormPage>
  );
}
