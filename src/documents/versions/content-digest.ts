import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DocumentContent } from '../content/schema';

/** Versions are content-addressed: SHA-256 over the RFC 8785 form. */
export const contentDigest = (content: DocumentContent): Buffer =>
  createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest();
