/** What keeps the person from signing, in their words; and whether it is the password that is wrong. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    words: string,
    readonly focus: 'password' | 'file' = 'file',
  ) {
    super(words);
  }
}
