import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { readHeader } from '../../crypto/asn1/header';
import { type Extension, extensionsIn } from '../x509/certificate';
import { directoryNames } from '../x509/extensions';

const oid = {
  reason: '2.5.29.21',
  holdInstruction: '2.5.29.23',
  invalidityDate: '2.5.29.24',
  certificateIssuer: '2.5.29.29',
} as const;

export interface CrlEntry {
  readonly revokedAt: Date;
  /** CRLReason (RFC 5280, 5.3.1); undefined when the authority gives none. */
  readonly reason: number | undefined;
  /** Since when the key is in doubt (RFC 5280, 5.3.2). */
  readonly doubtedSince: Date | undefined;
}

/** The entries of a list, gone through without making values of them: lists of ICP-Brasil have hundreds of thousands. */
export class CrlEntries {
  private understood: boolean | undefined;

  constructor(
    private readonly octets: Buffer,
    private readonly listIssuer: string,
    private readonly isIndirect: boolean,
  ) {}

  /** In an indirect list an entry is of the authority that it names, or else that the entry before it was of (RFC 5280, 5.3.3). */
  find(serial: string, issuer: string): CrlEntry | undefined {
    const wanted = Buffer.from(serial, 'hex');
    let named = this.listIssuer;
    for (const place of this.places()) {
      if (this.isIndirect) named = issuerIn(this.entryAt(place)) ?? named;
      if (named === issuer && this.hasNumber(place, wanted)) return readEntry(this.entryAt(place));
    }
    return undefined;
  }

  /** False when some entry bears a critical rule that is not known here: such a list clears nobody (RFC 5280, 5.3). */
  get areUnderstood(): boolean {
    return (this.understood ??= !this.octets.includes(TRUE) || [...this.places()].every(this.isKnown));
  }

  private readonly isKnown = (place: Place): boolean => {
    const known: string[] = [oid.reason, oid.holdInstruction, oid.invalidityDate];
    if (this.isIndirect) known.push(oid.certificateIssuer);
    const entry = this.entryAt(place);
    // Most have none: it is looked at only where an entry has.
    if (!entry.includes(TRUE)) return true;
    return [...extensionsOf(entry)].every(([type, { critical }]) => !critical || known.includes(type));
  };

  private *places(): Generator<Place> {
    const { octets } = this;
    for (let offset = 0; offset < octets.length;) {
      const { start, length } = readHeader(octets, offset, true);
      yield { offset, start, end: start + length };
      offset = start + length;
    }
  }

  private entryAt({ offset, end }: Place): Buffer {
    return this.octets.subarray(offset, end);
  }

  private hasNumber(place: Place, wanted: Buffer): boolean {
    let { start, length } = readHeader(this.octets, place.start, true);
    for (; length > wanted.length && this.octets[start] === 0; start += 1) length -= 1;
    return length === wanted.length && this.octets.compare(wanted, 0, length, start, start + length) === 0;
  }
}

/** Where an entry begins, its first field, and its end. */
interface Place {
  readonly offset: number;
  readonly start: number;
  readonly end: number;
}

/** BOOLEAN TRUE: without it nothing is critical. */
const TRUE = Buffer.of(0x01, 0x01, 0xff);

function issuerIn(entry: Buffer): string | undefined {
  const names = extensionsOf(entry).get(oid.certificateIssuer);
  return names && directoryNames(readBer(names.value))[0];
}

function extensionsOf(entry: Buffer): Map<string, Extension> {
  return extensionsIn(readBer(entry).sequence()[2]);
}

function readEntry(entry: Buffer): CrlEntry {
  const [, revokedAt] = readBer(entry).sequence();
  if (!revokedAt) throw new Error('CRL entry without a date');
  const extensions = extensionsOf(entry);
  return {
    revokedAt: revokedAt.time(),
    reason: valueOf(extensions, oid.reason)?.content[0],
    doubtedSince: valueOf(extensions, oid.invalidityDate)?.time(),
  };
}

function valueOf(extensions: Map<string, Extension>, type: string): DerValue | undefined {
  const found = extensions.get(type);
  return found && readBer(found.value);
}
