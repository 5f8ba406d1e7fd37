import type { CryptoPort } from './port';

/** Answers that are kept; each is some hundred octets. */
const MOST_ANSWERS = 2_000;

/**
 * A port that puts each question to another once: for files that are checked together, under the same certificates and the same lists.
 * The name of a question is the SHA-256 of all that it is about.
 */
export function remembering(port: CryptoPort): CryptoPort {
  const answers = new Map<string, Promise<boolean | undefined>>();
  return {
    digest: (name, pieces) => port.digest(name, pieces),
    verify(scheme, publicKey, data, signature) {
      const head = Buffer.from(JSON.stringify([scheme, publicKey.length, signature.length]));
      const name = port.digest('sha256', [head, publicKey, signature, ...data]).toString('base64');
      let answer = answers.get(name);
      if (!answer) {
        if (answers.size >= MOST_ANSWERS) answers.clear();
        answers.set(name, (answer = port.verify(scheme, publicKey, data, signature)));
      }
      return answer;
    },
  };
}
