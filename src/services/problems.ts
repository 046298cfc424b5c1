import type { Problem } from '#contracts/problem.ts';
import type { CommonRefusal, FieldError, PictureFault, PictureRefusal, Refusal, RefusalCode } from '#domain/refusals.ts';
import { wait } from '#domain/words/time.ts';
import { accountProblems } from './accounts/problems.ts';
import { cartProblems } from './carts/problems.ts';
import { catalogueProblems } from './catalogue/problems.ts';
import { checkoutProblems } from './checkout/problems.ts';
import { importProblems } from './import/problems.ts';
import { mailProblems } from './mail/problems.ts';
import { memberProblems } from './members/problems.ts';
import { orderProblems } from './orders/problems.ts';
import { pricingProblems } from './pricing/problems.ts';
import type { ProblemsOf } from './problemWords.ts';
import { requestProblems } from './requests/problems.ts';
import { settlementProblems } from './settlement/problems.ts';
import { stockProblems } from './stock/problems.ts';

const commonProblems = {
  validation_failed: {
    status: 422,
    title: 'Not valid',
    detail: (r) => r.errors.map((e: FieldError) => `${e.path}: ${e.message}`).join('; '),
    extra: (r) => ({ errors: r.errors }),
  },
  unauthenticated: { status: 401, title: 'Sign in first', detail: 'This needs a signed-in account.' },
  forbidden: { status: 403, title: 'Not allowed', detail: 'Your account may not do this.' },
  not_found: { status: 404, title: 'Not found', detail: (r) => `There is no such ${r.what}.` },
  bad_origin: { status: 403, title: 'Foreign origin', detail: "This request must come from the store's own pages." },
  rate_limited: { status: 429, title: 'Too many tries', detail: (r) => `Try again in ${wait(r.retryAfterSeconds)}.` },
  precondition_required: { status: 428, title: 'Version needed', detail: 'Send If-Match with the version you edited.' },
  stale_version: {
    status: 412,
    title: 'Changed meanwhile',
    detail: (r) => `Somebody changed this; it is at version ${r.current} now.`,
    extra: (r) => ({ version: r.current }),
  },
  in_use: { status: 409, title: 'In use', detail: (r) => `Still in use: ${r.what}.` },
  too_many: {
    status: 409,
    title: 'Too many',
    detail: (r) => `At most ${r.most} ${r.what}. Remove one first.`,
    extra: (r) => ({ most: r.most }),
  },
  idempotency_key_required: {
    status: 400,
    title: 'Key needed',
    detail: 'Send an Idempotency-Key header, so that a repeated call is done once.',
  },
  idempotency_key_reused: { status: 422, title: 'Key reused', detail: 'This Idempotency-Key came with another body before.' },
  busy: { status: 503, title: 'Try again', detail: 'This could not be decided just now; nothing was changed.' },
} satisfies ProblemsOf<CommonRefusal>;

const NOT_ACCEPTED: Record<PictureFault, string> = {
  unknown_type: 'Send a JPEG, PNG, WebP or AVIF picture. The content of the file counts, not its name.',
  no_copy: 'A copy must be the same picture, 320, 640 or 1280 pixels wide and narrower than it.',
  damaged: 'The picture is not complete, or damaged.',
  moving: 'Send a picture that does not move.',
  personal_data: 'This AVIF picture has more in it than the picture, such as where it was made. Send it as JPEG, PNG or WebP.',
  too_many_pixels: 'The picture has too many pixels. Make it smaller.',
};

const pictureProblems = {
  picture_too_large: {
    status: 413,
    title: 'Too large',
    detail: (r) => `A picture has at most ${r.most / 1024 / 1024} MiB.`,
    extra: (r) => ({ most: r.most }),
  },
  picture_not_accepted: {
    status: 415,
    title: 'Not a picture that we take',
    detail: (r) => NOT_ACCEPTED[r.why as PictureFault],
    extra: (r) => ({ reason: r.why }),
  },
} satisfies ProblemsOf<PictureRefusal>;

/** The texts of every refusal, from the features that declare them. The compiler reports a missing one. */
const PROBLEMS: ProblemsOf<Refusal> = {
  ...commonProblems,
  ...accountProblems,
  ...cartProblems,
  ...catalogueProblems,
  ...checkoutProblems,
  ...importProblems,
  ...mailProblems,
  ...memberProblems,
  ...pictureProblems,
  ...orderProblems,
  ...pricingProblems,
  ...requestProblems,
  ...settlementProblems,
  ...stockProblems,
};

/** Turn a refusal into a problem. The text is vague on purpose where details would help an attacker. */
export function toProblem(refusal: Refusal): Problem {
  const { code } = refusal;
  const { status, title, detail, extra } = PROBLEMS[code] as ProblemsOf<Refusal>[typeof code];
  const said = typeof detail === 'string' ? detail : detail(refusal as never);
  return { type: `urn:pinchi:problem:${code}`, title, status, detail: said, code, ...extra?.(refusal as never) };
}

/** The HTTP status of a refusal, for the API's description. */
export function statusOf(code: RefusalCode): number {
  return PROBLEMS[code].status;
}
