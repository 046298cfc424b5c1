/** A mail's content, from which both its text and its HTML are made. Values may hold anything: whoever renders makes them safe. */
export interface Letter {
  subject: string;
  heading: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'text'; text: string }
  /** `quiet` is for what need not be read. */
  | { kind: 'quiet'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'rows'; rows: Row[] };

/** A line of a bill: what, a remark, and how much. */
export interface Row {
  label: string;
  note?: string;
  value: string;
  strong?: boolean;
}
