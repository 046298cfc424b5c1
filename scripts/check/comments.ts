/* One after the other: a comment, a string, or a template. What stands in quotes is no comment. */
const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** A file's comments where they stand, and blanks in place of its code: an index in it is one in the file. */
export function commentsOf(text: string): string {
  return parted(text, (token) => token, blank);
}

/** The same the other way round: its code, strings too, and blanks in place of its comments. */
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
