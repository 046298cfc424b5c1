import type { Order } from '#contracts/orders.ts';
import type { OwnRequest, ProblemReport } from '#contracts/requests.ts';
import { commit } from '#db/kit/commit.ts';
import { findOrder } from '#db/orders/read.ts';
import { findRequest } from '#db/requests/read.ts';
import { insertProblem } from '#db/requests/write.ts';
import { lateBefore } from '#domain/requests/request.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { checkPicture } from '#media/picture/checkPicture.ts';
import { privateKey } from '#media/store.ts';
import type { SignedInContext } from '#services/context.ts';
import { photoFolder } from './photo.ts';
import { presentOwnRequest } from './present.ts';

export interface Reporting {
  orderId: string;
  report: ProblemReport;
  /** A photograph, as it was sent. */
  photo: Uint8Array | null;
}

/* Seconds. How long whoever has reported too many is asked to wait. */
const WAIT = 3_600;

/**
 * A customer reports that something is wrong with a line of their own order, maybe with a photograph. The photograph is checked and
 * cleaned before it is kept, in a folder that no address of the shop leads to.
 */
export async function reportProblem(ctx: SignedInContext, { orderId, report, photo }: Reporting): Promise<Result<OwnRequest>> {
  const { person } = ctx.actor;
  const stored = await findOrder(ctx.db, orderId, person.id);
  if (!stored) return refuse({ code: 'not_found', what: 'order' });
  const line = stored.lines.find(({ position }) => String(position) === report.lineId);
  if (!line) return refuse({ code: 'validation_failed', errors: [{ path: 'lineId', message: 'The order has no such line' }] });
  const why = whyNot(ctx, stored.order.status, stored.timeline);
  if (why) return refuse({ code: 'not_reportable', why });
  const id = ctx.newId('customerRequest');
  const kept = await keepPhoto(ctx, `${photoFolder(person.id)}${id}/`, photo);
  if (!kept.ok) return kept;
  const problem = { id, orderId, personId: person.id, position: line.position, what: report.kind, text: report.text };
  const done = await commit(ctx.db, insertProblem({ ...problem, photo: kept.value, now: ctx.now() }));
  const written = done.written ? await findRequest(ctx.db, id) : null;
  if (written) return ok(presentOwnRequest(written));
  if (kept.value) await ctx.media.remove(kept.value.key);
  const twice = !done.written && done.violation.kind === 'UNIQUE';
  return refuse(twice ? { code: 'already_reported' } : { code: 'rate_limited', retryAfterSeconds: WAIT });
}

/** Can a problem with this order be reported now? For its page. */
export function isReportable(ctx: SignedInContext, { status, timeline }: Pick<Order, 'status' | 'timeline'>): boolean {
  return (
    whyNot(
      ctx,
      status,
      timeline.map((move) => ({ ...move, at: Date.parse(move.at) })),
    ) === null
  );
}

function whyNot(
  { settings, now }: SignedInContext,
  status: Order['status'],
  timeline: readonly { status: string; at: number }[],
): 'not_delivered' | 'too_late' | null {
  const delivered = timeline.findLast((move) => move.status === 'delivered');
  if (status !== 'delivered' || !delivered) return 'not_delivered';
  return delivered.at < lateBefore(now(), settings.reportDays, settings.timeZone) ? 'too_late' : null;
}

type Kept = { key: string; type: string } | null;

async function keepPhoto(ctx: SignedInContext, folder: `${string}/`, photo: Uint8Array | null): Promise<Result<Kept>> {
  if (photo === null) return ok(null);
  const checked = checkPicture(photo);
  if (!checked.ok) return checked;
  const { bytes, type } = checked.value;
  const key = await privateKey(folder, bytes);
  await ctx.media.put(key, bytes, type);
  return ok({ key, type });
}
