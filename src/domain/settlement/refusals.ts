export type SettlementRefusal =
  /** A webhook that the gateway has not signed lately. */
  | { code: 'bad_signature' }
  /** The order does not wait for a payment. */
  | { code: 'nothing_to_pay' }
  /** A transfer of this amount, in minor units, is booked for the order with the same reference. */
  | { code: 'transfer_booked'; amount: number }
  /** Nothing was given back beyond the payment of the order. */
  | { code: 'nothing_to_write_off' }
  /** The refund does not wait for a bank transfer, and did not fail. */
  | { code: 'nothing_to_pay_back' }
  /** `left` is what was paid and not given back, in minor units. Null for who sees a part of the order. */
  | { code: 'refund_exceeds_payment'; left: number | null }
  /** The gateway did not take what its bank had set aside. `reason` is the gateway's word. */
  | { code: 'capture_failed'; reason: string }
  /** The gateway does not answer. */
  | { code: 'gateway_unavailable' };
