/** Milliseconds by which the clocks of two authorities, or of an authority and ours, may differ. */
export const CLOCKS = 5 * 60_000;
