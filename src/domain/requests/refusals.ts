import type { RequestState } from './request.ts';

export type RequestRefusal =
  | { code: 'request_closed'; state: RequestState }
  | { code: 'not_reportable'; why: 'not_delivered' | 'too_late' }
  | { code: 'already_reported' };
