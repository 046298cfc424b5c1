import { isProblem } from '#admin/api/problem.ts';
import { wordsOf } from '#admin/parts/tell.tsx';

export interface RefusalWords {
  title: string;
  text: string;
  color: 'tomato' | 'honey';
}

/** Why somebody is not let in, in words that say what to do. `wait`: seconds still to go. */
export function refusalWords(error: Error, wait: number): RefusalWords {
  if (isProblem(error, 'bad_credentials')) {
    return { color: 'tomato', title: 'That did not match', text: 'The mail address and the password do not belong together. Check both.' };
  }
  if (isProblem(error, 'email_unverified')) {
    return {
      color: 'honey',
      title: 'Verify your mail address first',
      text: 'The password is right. Open the link in the mail we sent you, then sign in here.',
    };
  }
  if (isProblem(error, 'rate_limited')) {
    const text = wait > 0 ? `To protect the account, wait ${clock(wait)} and try again.` : 'You can try again now.';
    return { color: 'honey', title: 'Too many tries', text };
  }
  if (isProblem(error, 'bad_code')) {
    return { color: 'tomato', title: 'That code is not right', text: 'Wait for the app to show a new one, or use a recovery code.' };
  }
  if (isProblem(error, 'challenge_expired')) {
    return { color: 'honey', title: 'That took too long', text: 'Nothing was lost. Start again with your password.' };
  }
  if (isProblem(error, 'bad_passkey')) {
    return { color: 'tomato', title: 'The passkey was not accepted', text: 'It does not belong to an account here. Use your password.' };
  }
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') {
    return { color: 'honey', title: 'No passkey was shown', text: 'It was cancelled, or took too long. Try again, or use your password.' };
  }
  return { color: 'tomato', title: 'You could not be signed in', text: wordsOf(error) };
}

function clock(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
