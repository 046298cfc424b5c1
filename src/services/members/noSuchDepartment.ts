import type { Refusal } from '#domain/refusals.ts';

export const NO_SUCH_DEPARTMENT: Refusal = {
  code: 'validation_failed',
  errors: [{ path: 'departments', message: 'One of these departments does not exist' }],
};
