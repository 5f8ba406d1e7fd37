import { documentFramePolicy } from '../../platform/http';

/**
 * What a browser shows by itself and where no content of a stranger runs. Anything else is a download: its name and
 * its type were checked, but it is not ours.
 */
export function shownInBrowser(mediaType: string): { disposition: 'inline' | 'attachment'; policy: string } {
  const [type = ''] = mediaType.split(';');
  if (type === 'application/pdf') return { disposition: 'inline', policy: pdfPolicy };
  const shown = ['image/jpeg', 'image/png', 'text/plain'].includes(type);
  return { disposition: shown ? 'inline' : 'attachment', policy: documentFramePolicy };
}

/** Nothing of it is shown. */
export const asDownload = ({ policy }: { policy: string }) => ({
  disposition: 'attachment' as const,
  policy,
});

/**
 * Browsers refuse to start their PDF viewer in a sandbox, so the sandbox is left out; nothing may be loaded, and only
 * our own pages may frame it. The viewer itself confines what a PDF does.
 */
export const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'self'";
