import { Chips } from '#storefront/catalogue/Chips.tsx';
import { Form, FormPage } from '#storefront/forms/Form.tsx';
import type { Shop } from '#storefront/shop.ts';

interface ErrorPageProps {
  shop: Shop;
  requestId: string;
  /** The address for another try. */
  again: string;
}

export function ErrorPage({ shop, requestId, again }: ErrorPageProps) {
  return (
    <FormPage shop={shop} kind="message" title="That was us, not you">
      <p>Something broke on our side. Your cart is kept as it was. Try again in a moment.</p>
      <a class="button button-wide" href={again}>
        Try again
      </a>
      <p class="quiet">
        If you write to us, name this: <code>{requestId}</code>
      </p>
    </FormPage>
  );
}

interface NotFoundPageProps {
  shop: Shop;
}

export function NotFoundPage({ shop }: NotFoundPageProps) {
  const chips = shop.departments.map(({ slug, name }) => ({ href: `/d/${slug}`, name }));
  return (
    <FormPage shop={shop} kind="message" title="This stall is not here">
      <p>The address leads nowhere, or what stood here has gone. Your cart is untouched. Search above, or walk on:</p>
      <Chips chips={chips} label="All departments" />
    </FormPage>
  );
}

interface TooManyPageProps {
  shop: Shop;
  /** The time to wait, as text. */
  wait: string;
  /** The form that came too early, to send it again unchanged; null if it has a secret. */
  form: { action: string; fields: Record<string, string> } | null;
  /** The page of the form. */
  back: string;
}

export function TooManyPage({ shop, wait, form, back }: TooManyPageProps) {
  const cart = shop.cart?.lines.length ? ' Your cart is kept.' : '';
  return (
    <FormPage shop={shop} kind="message" title="Give it a minute">
      <p>
        This was asked too often from where you are, so nothing was done. Wait {wait}, then try again.{cart}
      </p>
      {form ? (
        <Form action={form.action} hidden={form.fields} submit="Try again">
          <p>What you filled in is kept.</p>
        </Form>
      ) : (
        <a class="button button-wide" href={back}>
          Back to where you were
        </a>
      )}
    </FormPage>
  );
}
