import { createRoute, z } from '@hono/zod-openapi';
import { MOST_AT_ONCE, product } from '#contracts/catalogue.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { addImages } from '#services/catalogue/addImages.ts';
import { removeImage } from '#services/catalogue/removeImage.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, json } from './router.ts';
import { ifMatchHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

const tags = ['Catalogue'];
const file = z.custom<File>((value) => value instanceof File, 'Send a file').openapi({ type: 'string', format: 'binary' });
/* A field of a form that may repeat. */
const files = (most: number) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(file).max(most, `At most ${most} at once`),
  );

const pictures = z
  .object({ image: files(MOST_AT_ONCE), copy: files(3) })
  .refine(({ image }) => image.length > 0, { path: ['image'], message: 'Send a picture' })
  .refine(({ image, copy }) => copy.length === 0 || image.length === 1, { path: ['copy'], message: 'Copies go with one picture' });

const add = createRoute({
  method: 'put',
  path: '/products/{id}/images',
  tags,
  summary: 'Add pictures to a product, at the end; one of them may come with narrower copies of it',
  ...byStaff,
  request: { params: z.object({ id }), body: { required: true, content: { 'multipart/form-data': { schema: pictures } } } },
  responses: {
    201: json(product, 'The product'),
    ...staffRefusals('validation_failed', 'not_found', 'picture_too_large', 'picture_not_accepted', 'too_many', 'busy'),
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/products/{id}/images/{imageId}',
  tags,
  summary: 'Take a picture off a product; orders of the past go on showing it',
  ...byStaff,
  request: { params: z.object({ id, imageId: id }), headers: ifMatchHeader },
  responses: { 204: { description: 'Taken off' }, ...staffRefusals(...VERSION_REFUSALS, 'validation_failed', 'not_found', 'busy') },
});

const bytesOf = async (one: File) => new Uint8Array(await one.arrayBuffer());

export const images = apiRouter()
  .openapi(add, async (c) => {
    const { image, copy } = c.req.valid('form');
    const copies = await Promise.all(copy.map(bytesOf));
    const given = await Promise.all(image.map(async (one) => ({ file: await bytesOf(one), copies })));
    return c.json(must(await addImages(c.var.ctx, { id: c.req.valid('param').id, images: given })), 201);
  })
  .openapi(remove, async (c) => {
    must(await removeImage(c.var.ctx, { ...c.req.valid('param'), version: versionOf(c.req.valid('header')) }));
    return c.body(null, 204);
  });
