import type { SettlementRefusal } from '#domain/settlement/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const settlementProblems = {
  bad_signature: { status: 400, title: 'Not signed', detail: 'This event was not signed by the payment gateway.' },
  nothing_to_pay: { status: 409, title: 'Nothing to pay', detail: 'This order does not wait for a payment.' },
  transfer_booked: {
    status: 409,
    title: 'Booked already',
    detail:
      'A transfer of this amount is booked for this order with the same reference. If another one came, give the reference of that one.',
    extra: ({ amount }) => ({ amount }),
  },
  nothing_to_pay_back: {
    status: 409,
    title: 'Nothing to send',
    detail: 'The money of this refund does not wait for anybody: it was given back already, or is on its way.',
  },
  nothing_to_write_off: {
    status: 409,
    title: 'Nothing to write off',
    detail: 'No more was given back than was paid for this order.',
  },
  refund_exceeds_payment: {
    status: 409,
    title: 'Not so much left',
    detail: ({ left }) =>
      left === null
        ? 'There is not so much left to give back of the payment or of a line.'
        : `There is not so much left to give back: ${left} (minor units) of the payment, or less of a line.`,
    extra: ({ left }) => ({ left }),
  },
  capture_failed: {
    status: 409,
    title: 'Not captured',
    detail: ({ reason }) =>
      `The bank did not release the money (${reason}). The order stays where it is; ask the customer to pay in another way.`,
    extra: ({ reason }) => ({ reason }),
  },
  gateway_unavailable: {
    status: 503,
    title: 'No answer',
    detail: 'The payment gateway does not answer just now. Nothing was lost: try again.',
  },
} satisfies ProblemsOf<SettlementRefusal>;
