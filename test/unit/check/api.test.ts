import { describe, expect, it } from 'vitest';
import { checkApi } from '#scripts/check/api.ts';

const refused = (paper: string, routes: string) => {
  const tree = new Map([
    ['docs/api.md', paper],
    ['src/http/api/orders.ts', routes],
  ]);
  return checkApi(tree).map(({ file, line, message }) => `${file}:${line} ${message}`);
};
const READ = `const read = createRoute({\n  method: 'get',\n  path: '/orders/{id}',\n});`;

describe('the paper on the API', () => {
  it('must name every call', () => {
    expect(refused('', READ)).toEqual([
      expect.stringMatching(/^src\/http\/api\/orders\.ts:2 GET \/orders\/\{id\} is not in docs\/api\.md/),
    ]);
    expect(refused('`GET /orders/{id}?full=`, which answers the order', READ)).toEqual([]);
  });

  it('must not name a call that does not exist', () => {
    expect(refused('\n`GET /orders/{id}` or `DELETE /orders/{id}`', READ)).toEqual([
      'docs/api.md:2 DELETE /orders/{id} is no call of src/http/api: the paper says what is built',
    ]);
  });
});

it('a file with a router must be part of the API', () => {
  const orders = "import { apiRouter } from './router.ts';\n\nexport const orders = apiRouter<Door>().openapi(read, answer);";
  const found = (index: string) => {
    const tree = new Map([
      ['src/http/api/index.ts', `${index}\nexport const api = apiRouter();`],
      ['src/http/api/orders.ts', orders],
      ['src/http/api/router.ts', 'export function apiRouter<E extends Door = Door>(): OpenAPIHono<E> {'],
    ]);
    return checkApi(tree).map(({ line, message }) => `${line} ${message}`);
  };
  expect(found("import { orderLines } from './orderLines.ts';")).toEqual([
    '3 src/http/api/orders.ts is not in src/http/api/index.ts: nobody reaches its routes',
  ]);
  expect(found("import { orders } from './orders.ts';")).toEqual([]);
});
