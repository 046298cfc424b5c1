/** Where to go after signing in: a path inside the desk, nothing else. */
export function safeNext(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || value.startsWith('/sign-in')) return '/';
  return value;
}
