import { getRouteApi } from '@tanstack/react-router';
import type { Me } from '#admin/api/types.ts';

const desk = getRouteApi('/desk');

/** The signed-in member of staff; certain on every page behind the guard. */
export function useMe(): Me {
  return desk.useRouteContext().me;
}
