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
  it('names every call there is', () => {
    expect(refused('', READ)).toEqual([
      expect.stringMatching(/^src\/http\/api\/orders\.ts:2 GET \/orders\/\{id\} is not in docs\/api\.md/),
    ]);
    expect(refused('`GET /orders/{id}?full=`, which answers the order', READ)).toEqual([]);
  });

  it('names no other', () => {
    expect(refused('\n`GET /orders/{id}` or `DELETE /orders/{id}`', READ)).toEqual([
      'docs/api.md:2 DELETE /orders/{id} is no call of src/http/api: the paper says what is built',
    ]);
  });
});
