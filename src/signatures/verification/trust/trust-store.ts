import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readSignedData } from '../cms/signed-data';
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
  with(
    anchors: readonly Anchor[],
    seals: readonly Buffer[] = [],
    between: readonly Certificate[] = [],
  ): TrustStore {
    return new TrustStore(
      () => [...this.loadAnchors(), ...anchors],
      () => [...this.loadBetween(), ...between],
      this.date,
      [...this.seals, ...seals],
    );
  }
}

/** The certificates that come with the program (assets/trust/README.md). */
export function bundledTrust(folder: string = trustFolder()): TrustStore {
  const govBr = once(() => certificatesIn(join(folder, 'gov-br')));
  const icpBrasil = once(() => certificatesIn(join(folder, 'icp-brasil')));
  const between = once(() => readCertificates(readFileSync(join(folder, 'intermediates.pem'))));
  const anchor = (kind: AnchorKind) => (certificate: Certificate) => ({ certificate, kind });
  return new TrustStore(
    () => [
      ...icpBrasil().map(anchor('ICP_BRASIL')),
      ...govBr()
        .filter(({ selfIssued }) => selfIssued)
        .map(anchor('GOV_BR')),
    ],
    () => [...govBr().filter(({ selfIssued }) => !selfIssued), ...between()],
    readFileSync(join(folder, 'DATE'), 'utf8').trim(),
  );
}

/** What a folder adds to a store. */
export interface AddedTrust {
  readonly anchors: readonly Anchor[];
  readonly between: readonly Certificate[];
}

/**
 * Every certificate of a folder and of those below it, or of one file: PEM, DER or PKCS #7 (`.p7b`). A certificate whose issuer is there
 * too is no anchor, only a step on the way. What lies in a folder `icp-brasil`, `gov-br` or `tenant` has that standing, the rest none.
 * @throws Error of the file system when the folder cannot be read
 */
export function anchorsIn(folder: string): AddedTrust {
  const found = filesIn(folder).flatMap((path) => {
    const kind = kindOf(relative(folder, path).split(sep).slice(0, -1));
    return readCertificates(readFileSync(path)).map((certificate) => ({ certificate, kind }));
  });
  const subjects = new Set(found.map(({ certificate }) => certificate.subject.key));
  const isStep = ({ certificate }: Anchor) => !certificate.selfIssued && subjects.has(certificate.issuer.key);
  return {
    anchors: found.filter((one) => !isStep(one)),
    between: found.filter(isStep).map(({ certificate }) => certificate),
  };
}

function kindOf(folders: readonly string[]): AnchorKind {
  const kinds: Record<string, AnchorKind> = { icpbrasil: 'ICP_BRASIL', govbr: 'GOV_BR', tenant: 'TENANT' };
  const names = folders.map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  return names.map((name) => kinds[name]).find((kind) => kind !== undefined) ?? 'OTHER';
}

function filesIn(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size < MOST_OCTETS)
    .sort();
}

const MOST_OCTETS = 4_000_000;

/** PEM with any number of certificates, PKCS #7 with any number (RFC 5652, armoured or not), or one in DER; what is none is passed over. */
export function readCertificates(file: Buffer): Certificate[] {
  const text = file.toString('latin1');
  const blocks = (kind: string) =>
    [...text.matchAll(new RegExp(`-----BEGIN (?:${kind})-----([^-]+)`, 'g'))].map(([, body = '']) =>
      Buffer.from(body, 'base64'),
    );
  const certificates = blocks('(?:X509 |TRUSTED )?CERTIFICATE');
  const containers = blocks('PKCS7|CMS|PKCS #7 SIGNED DATA');
  const armoured = certificates.length + containers.length > 0;
  const bare = /^[A-Za-z0-9+/=\s]+$/.test(text) ? Buffer.from(text, 'base64') : file;
  return [...(armoured ? certificates : [bare]), ...(armoured ? containers : [bare]).flatMap(certificatesOf)]
    .map(tryCertificate)
    .filter((certificate) => certificate !== undefined);
}

function certificatesOf(container: Buffer): readonly Buffer[] {
  try {
    return readSignedData(container).certificates;
  } catch {
    return [];
  }
}

function certificatesIn(folder: string): Certificate[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size < MOST_OCTETS)
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
