import type { ListedRequest, OwnRequest } from '#contracts/requests.ts';
import type { StoredRequest } from '#db/requests/read.ts';
import type { RequestedLine } from '#domain/requests/request.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import { photoUrl } from './photo.ts';

/** What a customer sees of what they asked for. */
export function presentOwnRequest(row: StoredRequest): OwnRequest {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    at: isoTime(row.createdAt),
    late: row.late === 1,
    lineId: row.position === null ? null : String(row.position),
    what: row.what,
    photoUrl: row.photo === null ? null : photoUrl(row),
    text: row.text,
    lines: linesOf(row)?.map(({ position, quantity }) => ({ lineId: String(position), quantity })) ?? null,
    answer: row.answer,
    answeredAt: isoTimeOrNull(row.answeredAt),
  };
}

/** The same for staff, with the order and who answered. */
export function presentRequest(row: StoredRequest): ListedRequest {
  const { orderId, number, goods, customer, answeredByName: answeredBy } = row;
  return { ...presentOwnRequest(row), orderId, number, goods, customer, answeredBy };
}

/** The goods of a withdrawal. Null: the whole order, or what its text says. */
export function linesOf({ lines }: Pick<StoredRequest, 'lines'>): RequestedLine[] | null {
  return lines === null ? null : JSON.parse(lines);
}
