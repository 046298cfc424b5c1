/** What a browser says of a pressed key. */
interface Key {
  isComposing: boolean;
  keyCode: number;
}

/*
 * The code of every key that an input method takes. Safari sends it for the Enter that ends a composition, after which it says that
 * nobody composes.
 */
const TAKEN = 229;

/**
 * Does this key belong to an input method, as for Japanese or Chinese, which turns several keys into one character? Whoever reads keys
 * asks this first.
 */
export function isComposing({ isComposing, keyCode }: Key): boolean {
  return isComposing || keyCode === TAKEN;
}
