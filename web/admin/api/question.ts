type Asker = () => Promise<boolean>;

/** Something that whoever is at the desk is asked over the page as it stands, before calls that were refused go on. */
export interface Question {
  /** Asks, or waits for the answer where it is being asked already. False: no, or nobody is there to be asked. */
  ask(): Promise<boolean>;
  /** Who asks it of people. Answers how to stop. */
  askedBy(asker: Asker): () => void;
}

const nobody: Asker = async () => false;

export function question(): Question {
  let asking: Promise<boolean> | null = null;
  let asker = nobody;
  return {
    ask() {
      asking ??= asker().finally(() => {
        asking = null;
      });
      return asking;
    },
    askedBy(next) {
      asker = next;
      return () => {
        if (asker === next) asker = nobody;
      };
    },
  };
}

/** The session has ended: sign in again? */
export const sessionEnded = question();

/** What was asked for matters most, and the sign-in is old: is it still you? */
export const identity = question();
