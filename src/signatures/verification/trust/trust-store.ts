import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Certificate, tryCertificate } from '../x509/certificate';

/** Which law stands behind an anchor: ICP-Brasil (MP 2.200-2/2001), gov.br (Decreto 10.543/2020), a public body's own, or nobody's. */
export type AnchorKind = 'ICP_BRASIL' | 'GOV_BR' | 'TENANT' | 'OTHER';

export interface Anchor {
  readonly certificate: Certificate;
  readonly kind: AnchorKind;
}

/** Where chains end, and the certificates known in between. Nothing is read before it is asked for. */
export class TrustStore {
  private anchorsByName: Map<string, Anchor[]> | undefined;
  private betweenByName: Map<string, Certificate[]> | undefined;

  constructor(
    private readonly loadAnchors: () => readonly Anchor[],
    private readonly loadBetween: () => readonly Certificate[],
    /** Day of the collection, for the report. */
    readonly date: string,
    /** Certificates of the tenants' seals in DER: what they sign is simple and not advanced. */
    readonly seals: readonly Buffer[] = [],
  ) {}

  /** Anchors with this name as subject. */
  anchors(subjectKey: string): readonly Anchor[] {
    this.anchorsByName ??= groupBy(this.loadAnchors(), ({ certificate }) => certificate.subject.key);
    return this.anchorsByName.get(subjectKey) ?? [];
  }

  /** Known authorities that are no anchors, with this name as subject. */
  between(subjectKey: string): readonly Certificate[] {
    this.betweenByName ??= groupBy(this.loadBetween(), (certificate) => certificate.subject.key);
    return this.betweenByName.get(subjectKey) ?? [];
  }

  anchorOf(certificate: Certificate): Anchor | undefined {
    return this.anchors(certificate.subject.key).find((anchor) =>
      anchor.certificate.encoding.equals(certificate.encoding),
    );
  }

  /** The same store with more anchors; certificates that did not issue themselves are anchors too when they are given here. */
  with(anchors: readonly Anchor[], seals: readonly Buffer[] = []): TrustStore {
    return new TrustStore(
      () => [...this.loadAnchors(), ...anchors],
      () => this.loadBetween(),
      this.date,
      [...this.seals, ...seals],
    );
  }
}

/** The certificates that come with the program (assets/trust/README.md). */
export function bundledTrust(folder: string = trustFolder()): TrustStore {
  const govBr = once(() => certificatesIn(join(folder, 'gov-br')));
  const icpBrasil = once(() => certificatesIn(join(folder, 'icp-brasil')));
  const anchor = (kind: AnchorKind) => (certificate: Certificate) => ({ certificate, kind });
  return new TrustStore(
    () => [
      ...icpBrasil().map(anchor('ICP_BRASIL')),
      ...govBr()
        .filter(({ selfIssued }) => selfIssued)
        .map(anchor('GOV_BR')),
    ],
    () => [
      ...govBr().filter(({ selfIssued }) => !selfIssued),
      ...readCertificates(readFileSync(join(folder, 'intermediates.pem'))),
    ],
    readFileSync(join(folder, 'DATE'), 'utf8').trim(),
  );
}

/**
 * Every certificate (PEM or DER) of a folder as an anchor. Those in its subfolders `icp-brasil`, `gov-br` and `tenant` get that
 * standing, the others none.
 * @throws Error of the file system when the folder cannot be read
 */
export function anchorsIn(folder: string): Anchor[] {
  const kinds: Record<string, AnchorKind> = {
    'icp-brasil': 'ICP_BRASIL',
    'gov-br': 'GOV_BR',
    tenant: 'TENANT',
  };
  const own = certificatesIn(folder).map((certificate) => ({ certificate, kind: 'OTHER' as const }));
  const below = Object.entries(kinds).flatMap(([name, kind]) => {
    const path = join(folder, name);
    return existsSync(path) ? certificatesIn(path).map((certificate) => ({ certificate, kind })) : [];
  });
  return [...own, ...below];
}

/** PEM with any number of certificates, or one in DER; what is none is passed over. */
export function readCertificates(file: Buffer): Certificate[] {
  const blocks = file.toString('latin1').match(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+/g);
  const encodings = blocks?.map((block) => Buffer.from(block.replace(/^-----[^\n]+-----/, ''), 'base64')) ?? [
    file,
  ];
  return encodings.map(tryCertificate).filter((certificate) => certificate !== undefined);
}

function certificatesIn(folder: string): Certificate[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size < 4_000_000)
    .flatMap((path) => readCertificates(readFileSync(path)));
}

/** `assets/trust` stands beside `src` and beside `dist`. */
export function trustFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'assets/trust');
    if (existsSync(path)) return path;
  }
  throw new Error('assets/trust is missing');
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
