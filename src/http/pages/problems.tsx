import type { Handler, Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { problemReport } from '#contracts/requests.ts';
import { fieldErrors } from '#http/api/router.ts';
import type { SignedInDoor } from '#http/door.ts';
import { must } from '#http/refused.ts';
import { readOwnOrder } from '#services/orders/readOrders.ts';
import { isReportable, reportProblem } from '#services/requests/reportProblem.ts';
import { ReportPage } from '#storefront/requests/ReportPage.tsx';
import { withFlash } from './flash.ts';
import { FRESH_FORM, type RefusedForm, refusedForm } from './refusedForm.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

type Values = Record<'lineId' | 'kind' | 'text', string | undefined>;

/** The form. Where there is nothing to report yet, or any more, the page of the order says so. */
export const problemPage: Handler<SignedInDoor> = (c) => showForm(c, { lineId: undefined, kind: undefined, text: undefined }, FRESH_FORM);

/** Report a problem with a line, maybe with a photograph. An empty field of a file is none. */
export const postProblem: Handler<SignedInDoor> = async (c) => {
  const orderId = c.req.param('id') ?? '';
  const fields = await c.req.parseBody().catch(() => {
    throw new HTTPException(400);
  });
  const typed = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined);
  const values = { lineId: typed('lineId'), kind: typed('kind'), text: typed('text') };
  const parsed = problemReport.safeParse(values);
  if (!parsed.success) return showForm(c, values, refusedForm(c, { code: 'validation_failed', errors: fieldErrors(parsed.error) }));
  const { photo } = fields;
  const bytes = photo instanceof File && photo.size > 0 ? new Uint8Array(await photo.arrayBuffer()) : null;
  const reported = await reportProblem(c.var.ctx, { orderId, report: parsed.data, photo: bytes });
  if (reported.ok) return c.redirect(withFlash(`/orders/${orderId}`, 'problem-reported'), 303);
  return showForm(c, values, refusedForm(c, reported.refusal));
};

async function showForm(c: HonoContext<SignedInDoor>, values: Values, { errors, problem, status }: RefusedForm): Promise<Response> {
  const { ctx } = c.var;
  const [shop, found] = await Promise.all([shopOf(c), readOwnOrder(ctx, { orderId: c.req.param('id') ?? '' })]);
  const order = must(found);
  if (problem === null && !isReportable(ctx, order)) return c.redirect(`/orders/${order.id}`, 303);
  return render(c, <ReportPage shop={shop} order={order} values={values} errors={errors} problem={problem} />, status);
}
