import { createRoute, z } from '@hono/zod-openapi';
import { category, categoryMerge, categoryPatch, department, departmentPatch, newCategory, newDepartment } from '#contracts/assortment.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { createCategory } from '#services/catalogue/createCategory.ts';
import { createDepartment } from '#services/catalogue/createDepartment.ts';
import { deleteCategory } from '#services/catalogue/deleteCategory.ts';
import { deleteDepartment } from '#services/catalogue/deleteDepartment.ts';
import { fillFromTemplate } from '#services/catalogue/fillFromTemplate.ts';
import { mergeCategory } from '#services/catalogue/mergeCategory.ts';
import { updateCategory } from '#services/catalogue/updateCategory.ts';
import { updateDepartment } from '#services/catalogue/updateDepartment.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';
import { ifMatchHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

/* What staff make of departments and categories. Everybody reads them in catalogue.ts. */

const tags = ['Catalogue'];
const params = z.object({ id });
const OF_A_CHANGE = [...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy'] as const;

const addDepartment = createRoute({
  method: 'post',
  path: '/departments',
  tags,
  summary: 'Add a department, the last of the shop',
  ...byStaff,
  request: { body: body(newDepartment) },
  responses: { 201: json(department, 'The department'), ...staffRefusals('validation_failed', 'busy') },
});

const template = createRoute({
  method: 'post',
  path: '/departments/template',
  tags,
  summary: 'Add the departments of a grocer that the store has not, with their categories',
  ...byStaff,
  responses: { 201: json(z.object({ items: z.array(department) }), 'All departments'), ...staffRefusals('busy') },
});

const changeDepartment = createRoute({
  method: 'patch',
  path: '/departments/{id}',
  tags,
  summary: 'Change the name, the tint or the place of a department at the version that was read; its old addresses lead to the new one',
  ...byStaff,
  request: { params, headers: ifMatchHeader, body: body(departmentPatch) },
  responses: { 200: json(department, 'The department'), ...staffRefusals(...OF_A_CHANGE) },
});

const removeDepartment = createRoute({
  method: 'delete',
  path: '/departments/{id}',
  tags,
  summary: 'Delete a department that has no categories and no staff',
  ...byStaff,
  request: { params, headers: ifMatchHeader },
  responses: { 204: { description: 'Deleted' }, ...staffRefusals(...OF_A_CHANGE, 'in_use') },
});

const addCategory = createRoute({
  method: 'post',
  path: '/categories',
  tags,
  summary: 'Add a category, at the end of its level',
  ...byStaff,
  request: { body: body(newCategory) },
  responses: { 201: json(category, 'The category'), ...staffRefusals('validation_failed', 'busy') },
});

const changeCategory = createRoute({
  method: 'patch',
  path: '/categories/{id}',
  tags,
  summary: 'Change or move a category at the version that was read, with all below it; what its goods cost and show follows',
  ...byStaff,
  request: { params, headers: ifMatchHeader, body: body(categoryPatch) },
  responses: { 200: json(category, 'The category'), ...staffRefusals(...OF_A_CHANGE) },
});

const merge = createRoute({
  method: 'post',
  path: '/categories/{id}/merge',
  tags,
  summary: 'Put all that is in a category into another, and delete it; its addresses lead to the other',
  ...byStaff,
  request: { params, headers: ifMatchHeader, body: body(categoryMerge) },
  responses: { 200: json(category, 'The other category'), ...staffRefusals(...OF_A_CHANGE, 'in_use') },
});

const removeCategory = createRoute({
  method: 'delete',
  path: '/categories/{id}',
  tags,
  summary: 'Delete a category without goods, categories below it, or pricing rules that name it',
  ...byStaff,
  request: { params, headers: ifMatchHeader },
  responses: { 204: { description: 'Deleted' }, ...staffRefusals(...OF_A_CHANGE, 'in_use') },
});

export const assortment = apiRouter()
  .openapi(addDepartment, async (c) => c.json(must(await createDepartment(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(template, async (c) => c.json(must(await fillFromTemplate(c.var.ctx)), 201))
  .openapi(changeDepartment, async (c) => {
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await updateDepartment(c.var.ctx, { ...c.req.valid('param'), version, patch: c.req.valid('json') })), 200);
  })
  .openapi(removeDepartment, async (c) => {
    must(await deleteDepartment(c.var.ctx, { ...c.req.valid('param'), version: versionOf(c.req.valid('header')) }));
    return c.body(null, 204);
  })
  .openapi(addCategory, async (c) => c.json(must(await createCategory(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(changeCategory, async (c) => {
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await updateCategory(c.var.ctx, { ...c.req.valid('param'), version, patch: c.req.valid('json') })), 200);
  })
  .openapi(merge, async (c) => {
    const version = versionOf(c.req.valid('header'));
    return c.json(must(await mergeCategory(c.var.ctx, { ...c.req.valid('param'), version, into: c.req.valid('json').into })), 200);
  })
  .openapi(removeCategory, async (c) => {
    must(await deleteCategory(c.var.ctx, { ...c.req.valid('param'), version: versionOf(c.req.valid('header')) }));
    return c.body(null, 204);
  });
