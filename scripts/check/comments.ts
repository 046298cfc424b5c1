/* A comment, a string or a template. Strings are matched too, so that a comment mark in quotes does not count as a comment. */
const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** The text of a file with blanks instead of code. Positions of comments stay the same. */
export function commentsOf(text: string): string {
  return parted(text, (token) => token, blank);
}

/** The opposite: its code with strings, and blanks in place of its comments. */
export function codeOf(text: string): string {
  return parted(text, blank, (code) => code);
}

function parted(text: string, comment: (token: string) => string, code: (text: string) => string): string {
  let out = '';
  let at = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (!token.startsWith('/*') && !token.startsWith('//')) continue;
    out += code(text.slice(at, index)) + comment(token);
    at = index + token.length;
  }
  return out + code(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
