import type { Order } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { MOST_TEXT, PROBLEM_KINDS } from '#contracts/requests.ts';
import { PROBLEM_WORDS } from '#contracts/words.ts';
import { Field } from '#storefront/forms/Field.tsx';
import { FormPage } from '#storefront/forms/Form.tsx';
import { ErrorSummary, ProblemNote } from '#storefront/forms/Problems.tsx';
import type { Shop } from '#storefront/shop.ts';
import { goodsName } from './OrderRequests.tsx';

const LABELS = { lineId: 'What is it about?', kind: 'What is wrong?', text: 'Tell us more', photo: 'A photograph' };

interface ReportPageProps {
  shop: Shop;
  order: Order;
  /** What was typed. */
  values: { lineId?: string | undefined; kind?: string | undefined; text?: string | undefined };
  errors: Record<string, string>;
  problem: Problem | null;
}

/** Report a problem with a line of an order, maybe with a photograph. */
export function ReportPage({ shop, order, values, errors, problem }: ReportPageProps) {
  return (
    <FormPage shop={shop} title="Report a problem">
      <p>
        With <a href={`/orders/${order.id}`}>order {order.number}</a>. We look at it, and answer by mail.
      </p>
      <ProblemNote problem={problem} kept="What you wrote is kept. Choose the photograph again." />
      <ErrorSummary errors={errors} labels={LABELS} kept="What you wrote is kept." />
      <form class="form" method="post" action={`/orders/${order.id}/problems`} enctype="multipart/form-data" data-once>
        <Choice name="lineId" options={order.lines.map((line) => [line.id, goodsName(line)])} value={values.lineId} />
        <Choice name="kind" options={PROBLEM_KINDS.map((kind) => [kind, PROBLEM_WORDS[kind]])} value={values.kind} />
        <Field name="text" label={LABELS.text} rows={4} maxlength={MOST_TEXT} value={values.text} error={errors.text} />
        <div class="field">
          <label for="photo">
            {LABELS.photo}
            <small> (if you like)</small>
          </label>
          <p class="field-hint" id="photo-hint">
            JPEG, PNG, WebP or AVIF, 5 MB at most. We take out where and when it was made. Only you and our staff see it.
          </p>
          <input type="file" id="photo" name="photo" accept="image/jpeg,image/png,image/webp,image/avif" aria-describedby="photo-hint" />
        </div>
        <button type="submit" class="button button-wide">
          Send it
        </button>
      </form>
    </FormPage>
  );
}

interface ChoiceProps {
  name: 'lineId' | 'kind';
  options: [value: string, text: string][];
  value: string | undefined;
}

function Choice({ name, options, value }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{LABELS[name]}</label>
      <select id={name} name={name} required>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value} key={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
