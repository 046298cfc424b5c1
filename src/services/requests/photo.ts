import { findRequest } from '#db/requests/read.ts';
import { mayIn } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { fingerprint } from '#kit/sign.ts';
import { isStaffCall, type SignedInContext } from '#services/context.ts';
import type { TaskHandlers } from '#services/tasks.ts';

export interface Photo {
  body: ReadableStream;
  contentType: string;
}

/** Where the photographs of an account are: a name that tells nobody whose they are, and no address of the shop. */
export function photoFolder(personId: string): `${string}/` {
  return `problems/${fingerprint(personId)}/`;
}

/** Where its customer and staff see the photograph of a problem. */
export function photoUrl({ id, orderId }: { id: string; orderId: string }): string {
  return `/api/v1/orders/${orderId}/problems/${id}/photo`;
}

/** The photograph of a problem: for the customer who sent it, and for staff who see the line. For all others there is none. */
export async function readPhoto(
  ctx: SignedInContext,
  { orderId, problemId }: { orderId: string; problemId: string },
): Promise<Result<Photo>> {
  const { person } = ctx.actor;
  const request = await findRequest(ctx.db, problemId);
  const nothing = refuse({ code: 'not_found', what: 'photograph' });
  if (!request?.photo || !request.photoType || request.orderId !== orderId || request.departmentId === null) return nothing;
  const seen = isStaffCall(ctx) && mayIn(person, 'orders.read', request.departmentId);
  if (!seen && request.personId !== person.id) return nothing;
  const found = await ctx.media.get(request.photo);
  return found ? ok({ body: found.body, contentType: request.photoType }) : nothing;
}

export const photoTaskHandlers: TaskHandlers<'photos_due'> = {
  photos_due: {
    async run(ctx, { payload }) {
      await ctx.media.removeAll(payload.folder);
      return undefined;
    },
  },
};
