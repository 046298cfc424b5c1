/* One after the other: a comment, a string, or a template. What stands in quotes is no comment. */
const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** A file's comments where they stand, and blanks in place of its code: an index in it is one in the file. */
export function commentsOf(text: string): string {
  let out = '';
  let at = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (!token.startsWith('/*') && !token.startsWith('//')) continue;
    out += blank(text.slice(at, index)) + token;
    at = index + token.length;
  }
  return out + blank(text.slice(at));
}

function blank(code: string): string {
  return code.replace(/[^\n]/g, ' ');
}
