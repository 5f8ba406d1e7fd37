import { inflateSync } from 'node:zlib';
import { type Inflate } from './contract';

export const inflate: Inflate = (deflated, most) => {
  try {
    return inflateSync(deflated, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const { code } = error as { code?: string };
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'broken';
  }
};
