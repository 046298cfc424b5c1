import { signedOut } from './problem.ts';
import { regainSession } from './session.ts';

/** A read that is open to all tells a session that ran out what it tells shoppers. Where that shows, the session is regained and asked again. */
export async function asStaff<T>(read: () => Promise<T>, isForStaff: (answer: T) => boolean): Promise<T> {
  const first = await read();
  if (isForStaff(first)) return first;
  if (await regainSession()) return read();
  throw signedOut();
}
