/* A comment, a string or a template. Strings are matched too, so that a comment mark inside quotes is not taken for a comment. */
const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** The text of a file with blanks instead of code. Positions of comments stay the same. */
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
