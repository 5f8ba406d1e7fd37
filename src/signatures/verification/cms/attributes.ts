import * as der from '../../crypto/asn1/der';
import { type DerValue } from '../../crypto/asn1/der-reader';
import { SignatureRefused } from '../../crypto/errors';

/** Attributes of a SignerInfo by type. A signed one stands once (RFC 5652, 5.3); an unsigned one may stand more often. */
export class Attributes {
  private constructor(private readonly values: ReadonlyMap<string, readonly DerValue[]>) {}

  static readonly none = new Attributes(new Map());

  /** @throws SignatureRefused FORMAT_FAILURE when one stands twice, or has no value */
  static signed(wrapper: DerValue | undefined): Attributes {
    return Attributes.read(wrapper, true);
  }

  static unsigned(wrapper: DerValue | undefined): Attributes {
    return Attributes.read(wrapper, false);
  }

  get types(): string[] {
    return [...this.values.keys()];
  }

  has(type: string): boolean {
    return this.values.has(type);
  }

  all(type: string): readonly DerValue[] {
    return this.values.get(type) ?? [];
  }

  /** The one value. @throws SignatureRefused FORMAT_FAILURE when there are several */
  one(type: string): DerValue | undefined {
    const values = this.all(type);
    if (values.length > 1) throw refused(`attribute ${type} with ${values.length} values`);
    return values[0];
  }

  private static read(wrapper: DerValue | undefined, once: boolean): Attributes {
    const found = new Map<string, DerValue[]>();
    for (const attribute of wrapper?.items() ?? []) {
      const [type, set, ...excess] = attribute.sequence();
      const values = set?.set() ?? [];
      const name = type?.oid() ?? '';
      if (excess.length > 0 || (once && (values.length === 0 || found.has(name))))
        throw refused(`signed attribute ${name} twice, empty or odd`);
      found.set(name, [...(found.get(name) ?? []), ...values]);
    }
    return new Attributes(found);
  }
}

/**
 * The octets that may have been signed, the right ones first: SET OF in DER order (RFC 5652, 5.4), the same with everything
 * inside it in DER, and as they stand in the file, since some old signers neither sort nor re-encode.
 */
export function signedForms(attributes: DerValue): Buffer[] {
  const items = attributes.items();
  const forms = [
    sorted(items.map(({ encoding }) => encoding)),
    sorted(items.map(inDer)),
    der.encode(der.tag.set, Buffer.concat(items.map(({ encoding }) => encoding))),
  ];
  return forms.filter((form, index) => forms.findIndex((other) => other.equals(form)) === index);
}

/** The same value by the rules of DER: definite lengths, strings in one piece, sets in order. */
export function inDer(value: DerValue): Buffer {
  const { identifier } = value;
  if ((identifier & 0x20) === 0) return der.encode(identifier, value.content);
  if (identifier === 0x24) return der.octetString(value.octets());
  const items = value.items().map(inDer);
  return identifier === der.tag.set ? sorted(items) : der.encode(identifier, Buffer.concat(items));
}

/** SET OF of any number of items: as many arguments of a function there may not be. */
function sorted(items: readonly Buffer[]): Buffer {
  return der.encode(der.tag.set, Buffer.concat(items.toSorted((one, other) => Buffer.compare(one, other))));
}

function refused(reason: string): SignatureRefused {
  return new SignatureRefused('FORMAT_FAILURE', `CMS: ${reason}`);
}
