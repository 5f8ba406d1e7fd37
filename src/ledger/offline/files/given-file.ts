/** What a person gives to be checked. */
export interface GivenFile {
  /** With the folder, where it came in one. */
  name: string;
  content: Uint8Array;
}
