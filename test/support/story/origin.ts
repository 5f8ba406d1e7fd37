/** The global set-up leaves the address in the environment, which the workers inherit. */
export const originVariable = 'AUTOS_STORY_ORIGIN';

export const storyOrigin = (): string => process.env[originVariable] ?? '';
