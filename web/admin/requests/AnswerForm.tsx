import { Checkbox, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '#admin/api/problem.ts';
import { FormFrame } from '#admin/edit/FormFrame.tsx';
import { SaveProblem } from '#admin/edit/SaveProblem.tsx';
import { useSave } from '#admin/edit/useSave.ts';
import { RefundLines } from '#admin/orders/money/RefundLines.tsx';
import { mayBeRefunded, type RefundDraft } from '#admin/orders/money/refund.ts';
import { notify } from '#admin/parts/notify.tsx';
import { useMe } from '#admin/shell/me.ts';
import { may, mayAnywhere } from '#contracts/permissions.ts';
import { MOST_TEXT, type SeenRequest } from '#contracts/requests.ts';
import { money } from '#contracts/words.ts';
import { beginning, feeOf, readAnswer } from './answer.ts';
import { type Answer, answerRequest, requestAnswered, requestsChanged } from './queries.ts';

function namesOf({ lines }: SeenRequest['order'], ids: readonly string[]): string {
  return lines.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(', ');
}

function othersWords(others: number): string {
  return `${others === 1 ? 'One more line waits' : `${others} more lines wait`} for an answer of the departments that sell them.`;
}

/** Answers a request: in words, or with money back, or both. */
export function AnswerForm({ seen }: { seen: SeenRequest }) {
  const { request, order, yours, others } = seen;
  const isProblemReport = request.kind === 'problem';
  const { role } = useMe();
  const mayRefund = mayAnywhere(role, 'orders.refund') && mayBeRefunded(order);
  const mayGiveFee = may(role, 'orders.refund_amount');
  const fee = feeOf(seen);
  const queryClient = useQueryClient();
  const [words, setWords] = useState('');
  const [withMoney, setWithMoney] = useState(mayRefund && !isProblemReport);
  const [draft, setDraft] = useState(() => beginning(seen, mayGiveFee));
  const set = (part: Partial<RefundDraft>) => setDraft((now) => ({ ...now, ...part }));
  const read = readAnswer(seen, { words, withMoney, draft });
  const sum = 'sum' in read && read.sum > 0 ? money(read.sum, order.currency) : '';
  const left = order.refundable;
  const save = useSave({
    send: (answer: Answer) => answerRequest(request, answer),
    done: async (answered: SeenRequest) => {
      notify(sum ? `${sum} given back` : 'Answered', 'The customer gets a mail.');
      await requestAnswered(queryClient, answered);
    },
    fieldsOf: (error) => {
      if (isProblem(error, 'request_closed')) void requestsChanged(queryClient);
      return {};
    },
  });
  const { errors } = save;
  const isPart = others > 0 || request.answers.length > 0;
  if (!isProblemReport && !mayAnywhere(role, 'orders.refund')) return <p className="soft">A manager of the department settles it.</p>;
  if (yours.length === 0) return <p className="soft">{othersWords(others)}</p>;
  return (
    <FormFrame
      submit={() => save.submit('input' in read ? { input: read.input } : { errors: read.errors })}
      press={
        withMoney
          ? sum
            ? `Answer and give ${sum} back`
            : 'Answer and give back'
          : isProblemReport
            ? 'Send the answer'
            : isPart
              ? 'Refuse these goods'
              : 'Refuse the withdrawal'
      }
      color={withMoney || isProblemReport ? 'leaf' : 'tomato'}
      isBusy={save.isBusy}
      isDirty={words !== ''}
      problem={<SaveProblem error={save.error} shown={errors} elsewhere={errors.lines ? [errors.lines] : []} />}
    >
      {isPart && (
        <p>
          You answer for {namesOf(order, yours)}. {others > 0 && othersWords(others)}
        </p>
      )}
      {mayRefund && (
        <SegmentedControl
          fullWidth
          aria-label="How it is answered"
          data={[
            { value: 'money', label: 'Money back' },
            { value: 'words', label: isProblemReport ? 'A word' : 'Refuse it' },
          ]}
          value={withMoney ? 'money' : 'words'}
          onChange={(next) => setWithMoney(next === 'money')}
        />
      )}
      {withMoney && (
        <>
          {mayGiveFee && (
            <SegmentedControl
              fullWidth
              aria-label="What is given back"
              data={[
                { value: 'lines', label: 'Goods' },
                { value: 'amount', label: 'An amount' },
              ]}
              value={draft.by}
              onChange={(by) => set({ by: by === 'amount' ? 'amount' : 'lines' })}
            />
          )}
          {draft.by === 'lines' ? (
            <RefundLines
              order={order}
              quantities={draft.quantities}
              errors={errors}
              set={(quantities) => set({ quantities: { ...draft.quantities, ...quantities } })}
            />
          ) : (
            <TextInput
              label="Amount"
              description={left === null ? undefined : `At most ${money(left, order.currency)}, with the delivery fee.`}
              inputMode="decimal"
              autoComplete="off"
              value={draft.amount}
              error={errors.amount}
              onChange={(e) => set({ amount: e.currentTarget.value })}
            />
          )}
          {isProblemReport ? (
            <Radio.Group label="Where it goes" value={draft.to} onChange={(to) => set({ to: to === 'credit' ? 'credit' : 'method' })}>
              <div className="refund-ways">
                <Radio value="method" label="The way it was paid" />
                <Radio value="credit" label="Store credit" />
              </div>
            </Radio.Group>
          ) : (
            <p className="soft">It goes back the way it was paid, as the law asks.</p>
          )}
          {fee > 0 && (
            <p className="soft">
              {`They withdraw from the whole order, so the delivery fee of ${money(fee, order.currency)} goes back too. `}
              {mayGiveFee ? 'It is in the whole amount, and not in the goods.' : 'An owner gives it back, after the goods.'}
            </p>
          )}
          {draft.by === 'lines' && (
            <Checkbox
              label="The goods go back on the shelf"
              description="Otherwise they are written off."
              checked={draft.restock}
              onChange={(e) => set({ restock: e.currentTarget.checked })}
            />
          )}
        </>
      )}
      <Textarea
        label={withMoney && !isProblemReport ? 'A word, if you like' : 'Your answer'}
        description="The customer gets it by mail, and sees it at the order."
        rows={4}
        maxLength={MOST_TEXT}
        value={words}
        error={errors.answer}
        onChange={(e) => setWords(e.currentTarget.value)}
      />
    </FormFrame>
  );
}
