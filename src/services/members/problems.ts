import type { MemberRefusal } from '#domain/members/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const memberProblems = {
  already_staff: { status: 409, title: 'On the staff already', detail: 'Somebody with this address works here already.' },
  last_owner: { status: 409, title: 'The last owner', detail: 'A store needs an owner. Make somebody else an owner first.' },
} satisfies ProblemsOf<MemberRefusal>;
