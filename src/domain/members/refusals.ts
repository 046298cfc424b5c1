export type MemberRefusal = { code: 'already_staff' } | { code: 'last_owner' };
