import type { PublishedAddresses } from '../../crypto/certificates/person-certificates';

/** Where the tenant's authority for persons answers; printed into each certificate, so they never change. */
export function publishedAddresses(publicUrl: string, slug: string): PublishedAddresses {
  const root = `${publicUrl}/${slug}/certificados`;
  return { crl: `${root}/lcr`, ocsp: `${root}/ocsp`, issuer: `${root}/pessoas.cer` };
}
