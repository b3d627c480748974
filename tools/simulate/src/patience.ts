import { UnexpectedAnswer } from '@polder/proof';

const ATTEMPTS = 240;
const PAUSE_MS = 250;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Does it help to ask again? Faults and what a restarting service cannot answer yet; never a refusal. */
function passes(error: unknown): boolean {
  if (error instanceof UnexpectedAnswer) return error.status >= 500 || error.status === 429 || error.status === 408;
  return error instanceof TypeError;
}

/** Does something as someone who presses the button again until an answer comes. The last error when a minute was not enough. */
export async function persist<T>(what: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await what();
    } catch (error) {
      if (attempt >= ATTEMPTS || !passes(error)) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
