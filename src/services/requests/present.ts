import type { ListedRequest, OwnRequest } from '#contracts/requests.ts';
import type { Answered, StoredRequest } from '#db/requests/read.ts';
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
    lines: withIds(linesOf(row)),
    answer: row.answer,
    answeredAt: isoTimeOrNull(row.answeredAt),
    declared: row.declared.map(({ at, text, lines, adds }) => ({ at: isoTime(at), text, lines: withIds(lines), adds: adds === 1 })),
    answers: row.answers.map(answerOf),
  };
}

/** The same for staff, with the order and who answered. */
export function presentRequest(row: StoredRequest): ListedRequest {
  const { orderId, number, goods, customer, answeredByName: answeredBy } = row;
  const answers = row.answers.map((one) => ({ ...answerOf(one), by: one.by }));
  return { ...presentOwnRequest(row), answers, orderId, number, goods, customer, answeredBy };
}

function answerOf({ at, answer, refundId, lines }: Answered): OwnRequest['answers'][number] {
  return { at: isoTime(at), answer, refunded: refundId !== null, lineIds: lines.map(({ position }) => String(position)) };
}

function withIds(lines: readonly RequestedLine[] | null): OwnRequest['lines'] {
  return lines?.map(({ position, quantity }) => ({ lineId: String(position), quantity })) ?? null;
}

/** The goods of a withdrawal. Null: the whole order, or what its text says. */
export function linesOf({ lines }: Pick<StoredRequest, 'lines'>): RequestedLine[] | null {
  return lines === null ? null : JSON.parse(lines);
}
