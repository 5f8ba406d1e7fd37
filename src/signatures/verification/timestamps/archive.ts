import { type DerValue } from '../../crypto/asn1/der-reader';
import { SignatureRefused } from '../../crypto/errors';
import { Attributes } from '../cms/attributes';
import { cmsOid, readSignedData, type SignedData, type SignerInfo } from '../cms/signed-data';
import { readDigest } from '../crypto/algorithms';
import type { CryptoPort, DigestName } from '../crypto/port';
import { readInfo, type TimestampInfo } from './info';

/** A timestamp over a whole CAdES signature, with the octets whose existence it is to prove. */
export interface ArchiveTimestamp {
  /** The token. */
  readonly value: DerValue;
  readonly time: Date;
  /** Those that its imprint is of, when there are any; else the first way to put them together. */
  readonly covered: readonly Uint8Array[];
  /** False when its index names a certificate, a list or an attribute that is not there: something was taken out or changed. */
  readonly isIndexWhole: boolean;
  /** Whether it covers this value of an unsigned attribute, too: one that was put in later existed no earlier for it. */
  protects(value: DerValue): boolean;
}

export interface Archived {
  readonly port: CryptoPort;
  readonly signedData: SignedData;
  readonly signer: SignerInfo;
  readonly content: readonly Uint8Array[] | undefined;
}

/** ats-hash-index, and its second and third forms (ETSI TS 101 733, 6.4.2; EN 319 122-1, 5.5.2). */
const HASH_INDEXES = ['0.4.0.1733.2.5', '0.4.0.19122.1.4', '0.4.0.19122.1.5'];

/**
 * archive-timestamp-v3 (EN 319 122-1, 5.5.3) and -v2 (RFC 5126, 6.4.1; ETSI TS 101 733, annex K) of a signer, the newest first. What is
 * no token proves nothing and is left out.
 */
export function archiveTimestampsOf(archived: Archived, unsigned: Attributes): ArchiveTimestamp[] {
  const read = (kind: 'V2' | 'V3', type: string) =>
    unsigned
      .all(type)
      .slice(0, MOST_TOKENS)
      .flatMap((value) => attempt(() => readArchive(archived, kind, value)) ?? []);
  const all = [...read('V3', cmsOid.archiveTimestampV3), ...read('V2', cmsOid.archiveTimestampV2)];
  return all.sort((one, other) => other.time.getTime() - one.time.getTime());
}

/** One is put in every few years; each costs a look at all that is signed. */
const MOST_TOKENS = 50;

function readArchive(archived: Archived, kind: 'V2' | 'V3', value: DerValue): ArchiveTimestamp {
  const signedData = readSignedData(value.encoding);
  const info = readInfo(signedData);
  const index = kind === 'V3' ? hashIndexOf(signedData) : undefined;
  const ways = kind === 'V3' ? wayOfV3(archived, info, index) : waysOfV2(archived, info);
  const digest = info.imprintAlgorithm;
  const right = ways.find((way) => digest && archived.port.digest(digest, way).equals(info.imprint));
  const found = index && readIndex(archived, index);
  const values =
    kind === 'V3' ? (found?.values ?? []) : olderAttributes(archived.signer, info.time).flatMap(valuesOf);
  const covers = new Set(values.map(({ encoding }) => encoding.toString('latin1')));
  return {
    value,
    time: info.time,
    covered: right ?? ways[0] ?? [],
    isIndexWhole: kind === 'V2' || found?.isWhole === true,
    protects: ({ encoding }) => covers.has(encoding.toString('latin1')),
  };
}

const valuesOf = (attribute: DerValue): DerValue[] => attribute.sequence()[1]?.set() ?? [];

/** The content as its hash, the fields of the signer, and the index, which stands for all the rest. */
function wayOfV3(
  { port, signedData: { raw }, signer, content }: Archived,
  { imprintAlgorithm }: TimestampInfo,
  index: DerValue | undefined,
): Uint8Array[][] {
  if (!raw || !content || !imprintAlgorithm || !index) return [];
  const type = raw.encapsulated.sequence()[0]!.encoding;
  const fields = signer.fields.map(({ encoding }) => encoding);
  return [[type, port.digest(imprintAlgorithm, content), ...fields, index.encoding]];
}

/**
 * Everything one after the other, without the archive timestamps that came later. Whether the attributes stand under their tag differs
 * between two versions of the standard, whose note asks for both to be tried.
 */
function waysOfV2({ signedData, signer, content }: Archived, { time }: TimestampInfo): Uint8Array[][] {
  const { raw } = signedData;
  if (!raw || !content) return [];
  const octets = olderAttributes(signer, time).map(({ encoding }) => encoding);
  const start = [
    raw.encapsulated.encoding,
    ...(signedData.content ? [] : content),
    ...[raw.certificates, raw.revocations].flatMap((field) => (field ? [field.encoding] : [])),
    ...signer.fields.map(({ encoding }) => encoding),
  ];
  const tagged = header(
    0xa1,
    octets.reduce((sum, { length }) => sum + length, 0),
  );
  return [
    [...start, tagged, ...octets],
    [...start, ...octets],
  ];
}

function olderAttributes(signer: SignerInfo, time: Date): DerValue[] {
  return (signer.unsignedAttributes?.items() ?? []).filter((item) => isOlder(item, time));
}

function isOlder(attribute: DerValue, time: Date): boolean {
  const [type, set] = attribute.sequence();
  const name = type?.oid();
  if (name !== cmsOid.archiveTimestampV2 && name !== cmsOid.archiveTimestampV3) return true;
  const token = set?.set()[0]?.encoding;
  const made = token && attempt(() => readInfo(readSignedData(token)).time);
  return made !== undefined && made < time;
}

function header(identifier: number, length: number): Buffer {
  if (length < 0x80) return Buffer.of(identifier, length);
  const digits = Buffer.from(
    length.toString(16).padStart(length > 0xffffff ? 8 : length > 0xffff ? 6 : length > 0xff ? 4 : 2, '0'),
    'hex',
  );
  return Buffer.concat([Buffer.of(identifier, 0x80 | digits.length), digits]);
}

/** Stands among the unsigned attributes of the token itself; its octets are part of the imprint. */
function hashIndexOf({ signers: [signer] }: SignedData): DerValue | undefined {
  const unsigned = Attributes.unsigned(signer?.unsignedAttributes);
  return HASH_INDEXES.flatMap((type) => unsigned.all(type))[0];
}

/** Whether each hash of the index is of something that is there, and which values of attributes it names. What came later is in none. */
function readIndex(
  { port, signedData: { raw }, signer }: Archived,
  index: DerValue,
): { isWhole: boolean; values: DerValue[] } {
  const fields = index.sequence();
  const algorithm = fields.length > 3 ? fields.shift() : undefined;
  const digest: DigestName | undefined = algorithm ? readDigest(algorithm) : 'sha256';
  if (!raw || !digest || fields.length !== 3) return { isWhole: false, values: [] };
  const hash = (...pieces: Buffer[]) => port.digest(digest, pieces).toString('hex');
  const [certificates, lists, attributes] = fields.map(
    (list) => new Set(list.sequence().map((item) => item.octets().toString('hex'))),
  );
  const left = (wanted: Set<string>, items: readonly DerValue[] = []) => {
    const there = new Set(items.map(({ encoding }) => hash(encoding)));
    return [...wanted].filter((one) => !there.has(one));
  };
  const named = (signer.unsignedAttributes?.items() ?? []).flatMap((attribute) => {
    const type = attribute.sequence()[0]!.encoding;
    // The whole attribute in the first form of the index, each of its values in the third.
    return valuesOf(attribute).flatMap((value) =>
      [hash(attribute.encoding), hash(type, value.encoding)].map((name) => ({ name, value })),
    );
  });
  const missing = [
    ...left(certificates!, raw.certificates?.items()),
    ...left(lists!, raw.revocations?.items()),
    ...[...attributes!].filter((one) => !named.some(({ name }) => name === one)),
  ];
  const values = named.filter(({ name }) => attributes!.has(name)).map(({ value }) => value);
  return { isWhole: missing.length === 0, values };
}

/** What timestamps of references (CAdES-C, RFC 5126, 6.3.5) cover: the signature, its timestamp, the references. */
export function coveredByReferences(signer: SignerInfo): Uint8Array[] {
  const wanted = [cmsOid.signatureTimestamp, cmsOid.certificateReferences, cmsOid.revocationReferences];
  const attributes = (signer.unsignedAttributes?.items() ?? []).map((attribute) => attribute.sequence());
  const named = wanted.flatMap((type) => attributes.filter(([name]) => name?.oid() === type));
  return [signer.signature, ...named.flatMap((parts) => parts.map(({ encoding }) => encoding))];
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    return undefined;
  }
}
