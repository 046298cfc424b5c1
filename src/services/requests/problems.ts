import type { RequestRefusal } from '#domain/requests/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

const NOT_REPORTABLE = {
  not_delivered: 'A problem can be reported once the order is delivered.',
  too_late: 'The time to report a problem with this order is over. Write to us instead.',
};

export const requestProblems = {
  request_closed: {
    status: 409,
    title: 'Done already',
    detail: 'Somebody has answered this meanwhile. Nothing was changed.',
    extra: ({ state }) => ({ state }),
  },
  not_reportable: {
    status: 409,
    title: 'Not now',
    detail: ({ why }) => NOT_REPORTABLE[why],
    extra: ({ why }) => ({ why }),
  },
  already_reported: {
    status: 409,
    title: 'Reported already',
    detail: 'You have told us about this line, and we have not answered yet.',
  },
} satisfies ProblemsOf<RequestRefusal>;
