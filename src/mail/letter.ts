import type { MailKind } from '#domain/mailKinds.ts';

/** The content of a mail, for both its text and its HTML. Values may contain anything: the renderer must escape them. */
export interface Letter {
  subject: string;
  heading: string;
  blocks: Block[];
}

/** A letter with its recipient. */
export interface Addressed {
  /** The kind of mail, such as `verify`. */
  kind: MailKind;
  to: string;
  letter: Letter;
  /** A secret that only the recipient may read. */
  secret: string | null;
}

export type Block =
  | { kind: 'text'; text: string }
  /** `quiet`: less important text. */
  | { kind: 'quiet'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'rows'; rows: Row[] };

/** A line of a bill: what, a note, and the amount. */
export interface Row {
  label: string;
  note?: string;
  value: string;
  strong?: boolean;
}
