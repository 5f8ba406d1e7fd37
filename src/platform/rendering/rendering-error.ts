/**
 * Why a document could not be rendered: the template refused it, it took too long, its child process ended, or the
 * renderer was closed. Only `refused` would fail again in the same way.
 */
export class RenderingError extends Error {
  constructor(
    readonly kind: 'refused' | 'timeout' | 'crashed' | 'closed',
    message: string,
  ) {
    super(message);
    this.name = 'RenderingError';
  }
}
