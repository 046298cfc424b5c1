import { createRoute, z } from '@hono/zod-openapi';
import { member, memberList, memberPatch, memberQuery, newMember } from '#contracts/members.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { changeMember } from '#services/members/changeMember.ts';
import { inviteAgain } from '#services/members/inviteAgain.ts';
import { inviteMember } from '#services/members/inviteMember.ts';
import { listMembers, readMember } from '#services/members/readMembers.ts';
import { byStaff, FRESH, staffRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';
import { ifMatchHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

const memberId = z.object({ id });
const tags = ['Staff'];

const list = createRoute({
  method: 'get',
  path: '/staff/members',
  tags,
  summary: 'Members of staff and invited people, by name',
  ...byStaff,
  request: { query: memberQuery },
  responses: { 200: json(memberList, 'A page of members'), ...staffRefusals('validation_failed') },
});

const invite = createRoute({
  method: 'post',
  path: '/staff/members',
  tags,
  summary: 'Invite somebody to the staff, by mail',
  description: FRESH,
  ...byStaff,
  request: { body: body(newMember) },
  responses: { 201: json(member, 'The member'), ...staffRefusals('validation_failed', 'confirm_identity', 'already_staff', 'busy') },
});

const read = createRoute({
  method: 'get',
  path: '/staff/members/{id}',
  tags,
  summary: 'One member of staff',
  ...byStaff,
  request: { params: memberId },
  responses: { 200: json(member, 'The member'), ...staffRefusals('validation_failed', 'not_found') },
});

const change = createRoute({
  method: 'patch',
  path: '/staff/members/{id}',
  tags,
  summary: 'Change a name, role or departments at the version that was read; the role `customer` removes them from the staff',
  description: FRESH,
  ...byStaff,
  request: { params: memberId, headers: ifMatchHeader, body: body(memberPatch) },
  responses: {
    200: json(member, 'The member'),
    ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'confirm_identity', 'not_found', 'last_owner', 'busy'),
  },
});

const again = createRoute({
  method: 'post',
  path: '/staff/members/{id}/invitation',
  tags,
  summary: 'Send a new invitation; earlier links stop working',
  description: FRESH,
  ...byStaff,
  request: { params: memberId },
  responses: {
    200: json(member, 'The member'),
    ...staffRefusals('validation_failed', 'confirm_identity', 'not_found', 'rate_limited', 'busy'),
  },
});

export const members = apiRouter()
  .openapi(list, async (c) => c.json(must(await listMembers(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(invite, async (c) => c.json(must(await inviteMember(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(read, async (c) => c.json(must(await readMember(c.var.ctx, c.req.valid('param'))), 200))
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await changeMember(c.var.ctx, { id, version, patch: c.req.valid('json') })), 200);
  })
  .openapi(again, async (c) => c.json(must(await inviteAgain(c.var.ctx, c.req.valid('param'))), 200));
