import type { Problem } from '#contracts/problem.ts';
import type { Child } from '#storefront/jsx.ts';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import { ErrorSummary, ProblemNote } from './Problems.tsx';

export interface FormProps {
  action: string;
  /** Hidden fields; undefined ones are left out. */
  hidden?: Record<string, string | undefined>;
  /** The text of the button. */
  submit: string;
  /** Errors by field name, if the form was sent before. */
  errors?: Record<string, string>;
  labels?: Readonly<Record<string, string>>;
  /** Text about what was kept, if there are errors. */
  kept?: string;
  /** A problem that belongs to no field. */
  problem?: Problem | null;
  problemKept?: string;
  children?: Child;
}

/** A form that is posted once, with its errors above it. */
export function Form({ action, hidden = {}, submit, errors = {}, labels = {}, kept, problem = null, problemKept, children }: FormProps) {
  return (
    <>
      <ProblemNote problem={problem} kept={problemKept} />
      <ErrorSummary errors={errors} labels={labels} kept={kept} />
      <form class="form" method="post" action={action} data-once>
        {Object.entries(hidden).map(([name, value]) =>
          value === undefined ? null : <input type="hidden" name={name} value={value} key={name} />,
        )}
        {children}
        <button type="submit" class="button button-wide">
          {submit}
        </button>
      </form>
    </>
  );
}

interface FormPageProps {
  shop: Shop;
  kind?: 'signIn' | 'message';
  title: string;
  children: Child;
}

/** A page with one thing to do. */
export function FormPage({ shop, kind = 'signIn', title, children }: FormPageProps) {
  return (
    <Page shop={shop} kind={kind} title={title} cart="none">
      <div class="sheet">
        <h1>{title}</h1>
        {children}
      </div>
    </Page>
  );
}

export function MailboxHint({ shop }: { shop: Shop }) {
  return shop.development ? (
    <p class="quiet">
      In development nothing leaves the house: <a href="/dev/mailbox">open the mailbox</a>.
    </p>
  ) : null;
}
