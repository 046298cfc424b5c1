import { backOf, goneAs, type ModelAttempt } from './model.ts';
import { type Maker, ofAttempt, type Walk } from './steps.ts';

/** What happens at the gateway is there at once, and the store does not know. It cannot happen any more when the store was faster. */
const atGateway = (
  name: string,
  when: (attempt: ModelAttempt) => boolean,
  does: (walk: Walk, intentId: string) => Promise<void> | void,
  then: (attempt: ModelAttempt) => void,
) =>
  ofAttempt((walk, { attempt, intentId, of }) =>
    when(attempt)
      ? {
          name: `${name} ${intentId}`,
          fates: [],
          run: async () => {
            try {
              await does(walk, intentId);
              return 'ok';
            } catch {
              return 'impossible';
            }
          },
          model: (model) => {
            const its = of(model);
            if (!when(its)) return 'impossible';
            then(its);
            return 'ok';
          },
        }
      : null,
  );

const canPay = ({ state }: ModelAttempt) => state === 'open' || state === 'processing';
export const pay = atGateway(
  'pay',
  canPay,
  ({ shop }, id) => shop.gateway.outside.pay(id),
  (attempt) => {
    if (attempt.method === 'card') Object.assign(attempt, { state: 'authorised', setAside: attempt.amount });
    else Object.assign(attempt, { state: 'captured', captured: attempt.amount });
  },
);
export const lapse = atGateway(
  'the bank lets go',
  ({ state }) => state === 'authorised',
  ({ shop }, id) => shop.gateway.outside.lapse(id),
  (attempt) => void Object.assign(attempt, { state: 'cancelled' }),
);
const isOpen = ({ state }: ModelAttempt) => state === 'open';
export const decline = atGateway(
  'decline',
  isOpen,
  ({ shop }, id) => shop.gateway.outside.decline(id, 'insufficient_funds'),
  () => {},
);
export const challenge = atGateway(
  '3-D Secure',
  isOpen,
  ({ shop }, id) => shop.gateway.outside.challenge(id),
  () => {},
);
export const delay = atGateway(
  'delay',
  isOpen,
  ({ shop }, id) => shop.gateway.delay(id),
  (attempt) => void Object.assign(attempt, { state: 'processing' }),
);
/* What somebody refunds there: two that stand are of different amounts. */
const OUTSIDE = 700;
const isCaptured = ({ state }: ModelAttempt) => state === 'captured';
const outsideAmount = (standing: number) => OUTSIDE + standing;
const standing = ({ gone }: ModelAttempt) => gone.filter(({ what, failed }) => what === 'outside' && !failed).length;
const hasLeft = (attempt: ModelAttempt) => isCaptured(attempt) && attempt.captured - backOf(attempt) >= outsideAmount(standing(attempt));
export const refundThere = atGateway(
  'refund there',
  hasLeft,
  ({ shop }, id) => {
    const { refunds = [] } = shop.gateway.intents.find((one) => one.id === id) ?? {};
    return shop.gateway.outside.refund(id, outsideAmount(refunds.filter(({ key, state }) => key === null && state !== 'failed').length));
  },
  (attempt) => void attempt.gone.unshift(goneAs('outside', outsideAmount(standing(attempt)), attempt)),
);
const newest = ({ gone }: ModelAttempt) => gone.find(({ failed }) => !failed);
export const failRefund = atGateway(
  'the newest refund comes back',
  (attempt) => newest(attempt) !== undefined,
  ({ shop }, id) => shop.gateway.outside.failRefund(id),
  (attempt) => {
    const last = newest(attempt);
    if (last) Object.assign(last, { failed: true, pending: false });
  },
);
export const slowRefunds = atGateway(
  'refunds take days',
  ({ refundsWait }) => !refundsWait,
  ({ shop }, id) => shop.gateway.outside.slowRefunds(id, true),
  (attempt) => void Object.assign(attempt, { refundsWait: true }),
);
export const quickRefunds = atGateway(
  'refunds go at once',
  ({ refundsWait }) => refundsWait,
  ({ shop }, id) => shop.gateway.outside.slowRefunds(id, false),
  (attempt) => void Object.assign(attempt, { refundsWait: false }),
);
const oldestPending = ({ gone }: ModelAttempt) => gone.findLast(({ pending }) => pending);
export const endRefund = atGateway(
  'the oldest refund that waits is done',
  (attempt) => oldestPending(attempt) !== undefined,
  ({ shop }, id) => shop.gateway.outside.endRefund(id),
  (attempt) => void Object.assign(oldestPending(attempt) ?? {}, { pending: false }),
);
/** No gateway keeps the key of a call for ever. */
export const forgetKeys: Maker = ({ shop }) => ({
  name: 'the gateway forgets its keys',
  fates: [],
  run: async () => {
    shop.gateway.forgetKeys();
    return 'ok';
  },
  model: () => 'ok',
});
export const dispute = atGateway(
  'dispute',
  isCaptured,
  ({ shop }, id) => shop.gateway.outside.dispute(id, 900),
  (attempt) => void Object.assign(attempt, { disputed: 900 }),
);
export const winDispute = atGateway(
  'win the dispute',
  ({ disputed }) => disputed > 0,
  ({ shop }, id) => shop.gateway.outside.winDispute(id),
  (attempt) => void Object.assign(attempt, { disputed: 0 }),
);
