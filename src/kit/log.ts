export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
type Fields = Record<string, unknown>;

/** Structured logs: one JSON object per line. */
export interface Log {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
  /** The same log, with these fields added to every line. */
  with(fields: Fields): Log;
}

const ORDER: LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Write events at `level` and above through `write`. */
export function makeLog(level: LogLevel, write: (line: string) => void, always: Fields = {}): Log {
  const at = (own: LogLevel) =>
    ORDER.indexOf(own) < ORDER.indexOf(level)
      ? () => {}
      : (event: string, fields: Fields = {}) => write(JSON.stringify({ level: own, event, ...always, ...fields }));
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => makeLog(level, write, { ...always, ...fields }),
  };
}

/** The text of an unexpected error, without the values of SQL parameters. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 500);
  const said = 'query' in error && error.cause instanceof Error ? `${error.cause.message} in: ${error.query}` : error.message;
  return `${error.name}: ${said}`.slice(0, 500);
}
