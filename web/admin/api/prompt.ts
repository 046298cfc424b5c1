type Asker = () => Promise<boolean>;

/** A question to the user, shown over the page, while refused calls wait for the answer. */
export interface Prompt {
  /** Asks, or waits for the answer if the question is open already. False: the answer is no, or no page can ask. */
  ask(): Promise<boolean>;
  /** Sets who shows the question. Returns a function that undoes it. */
  answeredBy(asker: Asker): () => void;
}

const nobody: Asker = async () => false;

function createPrompt(): Prompt {
  let asking: Promise<boolean> | null = null;
  let asker = nobody;
  return {
    ask() {
      asking ??= asker().finally(() => {
        asking = null;
      });
      return asking;
    },
    answeredBy(next) {
      asker = next;
      return () => {
        if (asker === next) asker = nobody;
      };
    },
  };
}

/** The session has ended: will the user sign in again? */
export const sessionEnded = createPrompt();

/** The call is sensitive and the sign-in is old: is it still the same user? */
export const stillYou = createPrompt();
