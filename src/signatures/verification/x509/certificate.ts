import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { SignatureRefused } from '../../crypto/errors';
import { type PublicKeyFacts, readPublicKey } from '../crypto/public-key';
import { type Name, readName } from './name';

export interface Extension {
  readonly critical: boolean;
  readonly value: Buffer;
}

/** A certificate of anybody (RFC 5280, 4.1), its parts decoded when they are asked for. */
export class Certificate {
  readonly tbs: Buffer;
  /** Hexadecimal, upper case, without leading zeros of sign. */
  readonly serial: string;
  readonly issuerEncoding: Buffer;
  readonly subjectEncoding: Buffer;
  readonly publicKey: Buffer;
  readonly signatureAlgorithm: DerValue;
  readonly signature: Buffer;
  private readonly validity: DerValue;
  private readonly extensionList: DerValue | undefined;
  private cache: {
    period?: readonly [Date, Date];
    key?: PublicKeyFacts;
    extensions?: Map<string, Extension>;
  } = {};

  /** @throws SignatureRefused FORMAT_FAILURE */
  constructor(readonly encoding: Buffer) {
    const [tbs, algorithm, signature] = readBer(encoding).sequence();
    const fields = tbs?.sequence() ?? [];
    if (fields[0]?.isContext(0)) fields.shift();
    const [serial, inner, issuer, validity, subject, publicKey, ...rest] = fields;
    if (
      !tbs ||
      !algorithm ||
      !signature ||
      !serial ||
      !inner ||
      !issuer ||
      !validity ||
      !subject ||
      !publicKey
    )
      throw broken('a field is missing');
    // Two places name the algorithm; RFC 5280, 4.1.1.2 wants them equal.
    if (!inner.encoding.equals(algorithm.encoding)) throw broken('two signature algorithms');
    this.tbs = tbs.encoding;
    this.serial = serial.content
      .toString('hex')
      .replace(/^(00)+(?=.)/, '')
      .toUpperCase();
    this.issuerEncoding = issuer.encoding;
    this.subjectEncoding = subject.encoding;
    this.publicKey = publicKey.encoding;
    this.signatureAlgorithm = algorithm;
    this.signature = signature.bits();
    this.validity = validity;
    this.extensionList = rest.find((field) => field.isContext(3));
  }

  get issuer(): Name {
    return readName(this.issuerEncoding);
  }

  get subject(): Name {
    return readName(this.subjectEncoding);
  }

  get notBefore(): Date {
    return this.period[0];
  }

  /** The last second in which it holds. */
  get notAfter(): Date {
    return this.period[1];
  }

  get key(): PublicKeyFacts {
    return (this.cache.key ??= readPublicKey(this.publicKey));
  }

  get selfIssued(): boolean {
    return this.issuer.key === this.subject.key;
  }

  holdsAt(instant: Date): boolean {
    return instant >= this.notBefore && instant.getTime() < this.notAfter.getTime() + 1000;
  }

  extension(type: string): DerValue | undefined {
    const found = this.extensions.get(type);
    return found && readBer(found.value);
  }

  get extensions(): Map<string, Extension> {
    return (this.cache.extensions ??= readExtensions(this.extensionList));
  }

  private get period(): readonly [Date, Date] {
    if (!this.cache.period) {
      const [notBefore, notAfter] = this.validity.sequence();
      if (!notBefore || !notAfter) throw broken('no period');
      this.cache.period = [notBefore.time(), notAfter.time()];
    }
    return this.cache.period;
  }
}

/** The certificate, or nothing when the octets are not one: a broken one beside good ones hides nothing. */
export function tryCertificate(encoding: Buffer): Certificate | undefined {
  try {
    const certificate = new Certificate(encoding);
    // What every look at it needs, so that a broken one is none and spoils no chain beside it.
    void [
      certificate.notAfter,
      certificate.key,
      certificate.issuer,
      certificate.subject,
      certificate.extensions,
    ];
    return certificate;
  } catch {
    return undefined;
  }
}

/** Extensions of certificates, CRLs and OCSP answers. @throws SignatureRefused when one stands twice */
export function readExtensions(wrapper: DerValue | undefined): Map<string, Extension> {
  return extensionsIn(wrapper?.items()[0]);
}

/** Those of an entry of a CRL stand without a tag of their own. */
export function extensionsIn(list: DerValue | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>();
  for (const extension of list?.sequence() ?? []) {
    const [type, ...rest] = extension.sequence();
    const value = rest.at(-1);
    const name = type?.oid() ?? '';
    if (!value || found.has(name)) throw broken(`extension ${name} twice or empty`);
    const critical = rest.length > 1 && rest[0]?.boolean() === true;
    found.set(name, { critical, value: value.octets() });
  }
  return found;
}

function broken(reason: string): SignatureRefused {
  return new SignatureRefused('FORMAT_FAILURE', `X.509: ${reason}`);
}
