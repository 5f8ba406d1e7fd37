import { Injectable } from '@nestjs/common';
import type { OwnTrust } from '../sealing/evidence-check';
import { InstalledTrust } from '../file-verification/installed-trust';
import { FetchedLists } from '../network/fetched-lists';
import type { Certificate, TrustStore } from '../verification';
import { readSignedData } from '../verification/cms/signed-data';
import { readAll } from '../verification/evidence';
import { readPdf } from '../verification/pdf';
import { inflate } from '../verification/pdf/inflate.node';

/** By what signatures that were made outside are judged, and what proves their certificates. */
@Injectable()
export class ForeignTrust {
  constructor(
    private readonly installed: InstalledTrust,
    private readonly lists: FetchedLists,
  ) {}

  /** Undefined for a file with signatures of the tenant's own alone. Outside a unit of work; what is missing is asked for. */
  async of(tenantId: string, pdf: Buffer): Promise<OwnTrust['foreign']> {
    const trust = this.installed.store;
    const certificates = readPdf(pdf, { inflate }).signatures.flatMap(({ type, cms }) =>
      type === 'SIGNATURE' ? readAll(readSignedData(Buffer.from(cms)).certificates) : [],
    );
    const isForeign = certificates.some(
      ({ issuer }) => trust.anchors(issuer.key).length + trust.between(issuer.key).length > 0,
    );
    if (!isForeign) return undefined;
    const known = this.lists.knownTo(tenantId);
    const [lists, answers]: [Buffer[], Buffer[]] = [[], []];
    const chain = withThoseAbove(certificates, trust);
    for (const certificate of chain) {
      const issuer =
        chain.find(({ subject }) => subject.key === certificate.issuer.key) ??
        trust.anchors(certificate.issuer.key)[0]?.certificate;
      if (!issuer) continue;
      const { crls, ocsp } = await known.of(certificate, issuer);
      lists.push(...crls);
      answers.push(...ocsp);
    }
    await known.request();
    return { trust, lists, answers };
  }
}

/** With the known authorities between these certificates and the roots, each once. */
export function withThoseAbove(certificates: readonly Certificate[], trust: TrustStore): Certificate[] {
  const all = new Map(certificates.map((one) => [one.encoding.toString('base64'), one]));
  // What is added while the map is walked is walked too.
  for (const { issuer } of all.values())
    for (const above of trust.between(issuer.key)) all.set(above.encoding.toString('base64'), above);
  return [...all.values()];
}
