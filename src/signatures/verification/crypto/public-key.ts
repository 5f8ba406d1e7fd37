import { readBer } from '../../crypto/asn1/der-reader';
import { brainpool, type WrittenCurve } from './brainpool';

/** What the verifier must know of a public key to judge it; `bits` is 0 when unknown. */
export interface PublicKeyFacts {
  readonly kind: 'RSA' | 'RSA_PSS' | 'EC' | 'ED25519' | 'ED448' | 'OTHER';
  readonly bits: number;
  /** Name of the curve, or the object identifier of a kind that is not ours. */
  readonly name: string;
}

const curves: Record<string, [name: string, bits: number]> = {
  '1.2.840.10045.3.1.1': ['P-192', 192],
  '1.3.132.0.33': ['P-224', 224],
  '1.2.840.10045.3.1.7': ['P-256', 256],
  '1.3.132.0.34': ['P-384', 384],
  '1.3.132.0.35': ['P-521', 521],
  '1.3.132.0.10': ['secp256k1', 256],
  '1.3.36.3.3.2.8.1.1.7': ['brainpoolP256r1', 256],
  '1.3.36.3.3.2.8.1.1.8': ['brainpoolP256t1', 256],
  '1.3.36.3.3.2.8.1.1.9': ['brainpoolP320r1', 320],
  '1.3.36.3.3.2.8.1.1.11': ['brainpoolP384r1', 384],
  '1.3.36.3.3.2.8.1.1.12': ['brainpoolP384t1', 384],
  '1.3.36.3.3.2.8.1.1.13': ['brainpoolP512r1', 512],
  '1.3.36.3.3.2.8.1.1.14': ['brainpoolP512t1', 512],
};

/** @param publicKey SubjectPublicKeyInfo (RFC 5280, 4.1.2.7) */
export function readPublicKey(publicKey: Buffer): PublicKeyFacts {
  const [algorithm, key] = readBer(publicKey).sequence();
  const [type, parameters] = algorithm?.sequence() ?? [];
  const name = type?.oid() ?? '';
  if (name === '1.2.840.113549.1.1.1' || name === '1.2.840.113549.1.1.10') {
    const [modulus, exponent] = readBer(key?.bits() ?? Buffer.alloc(0)).sequence();
    // By an exponent of 1 a message is its own signature: such a key has no strength, however long.
    const isKey = modulus !== undefined && exponent !== undefined && exponent.integer() > 1n;
    const bits = isKey ? modulus.integer().toString(2).length : 0;
    return { kind: name.endsWith('.10') ? 'RSA_PSS' : 'RSA', bits, name: 'RSA' };
  }
  if (name === '1.2.840.10045.2.1') return curveOf(parameters?.encoding);
  if (name === '1.3.101.112') return { kind: 'ED25519', bits: 256, name: 'Ed25519' };
  if (name === '1.3.101.113') return { kind: 'ED448', bits: 456, name: 'Ed448' };
  return { kind: 'OTHER', bits: 0, name };
}

/**
 * A curve is named, or written out (two roots of ICP-Brasil do so). Only brainpool curves written out are ours: whoever may choose the
 * generator of a curve can make a key that signs for another (CVE-2020-0601), so every parameter must be the published one.
 */
function curveOf(parameters: Buffer | undefined): PublicKeyFacts {
  if (!parameters) return { kind: 'OTHER', bits: 0, name: '1.2.840.10045.2.1' };
  const value = readBer(parameters);
  if (value.is(0x06)) {
    const [name, bits] = curves[value.oid()] ?? [value.oid(), 0];
    return { kind: bits === 0 ? 'OTHER' : 'EC', bits, name };
  }
  const known = explicitCurve(parameters);
  return known ? { kind: 'EC', ...known } : { kind: 'OTHER', bits: 0, name: 'explicit curve' };
}

function explicitCurve(parameters: Buffer): { name: string; bits: number } | undefined {
  const [, field, curve, base, order] = readBer(parameters).sequence();
  const [fieldType, prime] = field?.sequence() ?? [];
  const [a, b] = curve?.sequence() ?? [];
  if (fieldType?.oid() !== '1.2.840.10045.1.1' || !prime || !a || !b || !base || !order) return undefined;
  const point = base.octets().toString('hex');
  return brainpool.find(
    (known) =>
      prime.integer() === number(known.prime) &&
      order.integer() === number(known.order) &&
      number(a.octets().toString('hex')) === number(known.a) &&
      number(b.octets().toString('hex')) === number(known.b) &&
      (point === `04${known.generator}` || isCompressed(point, known)),
  );
}

function isCompressed(point: string, { generator }: WrittenCurve): boolean {
  const odd = parseInt(generator.at(-1) ?? '0', 16) % 2 === 1;
  return point === `${odd ? '03' : '02'}${generator.slice(0, generator.length / 2)}`;
}

function number(hex: string): bigint {
  return BigInt(`0x0${hex}`);
}
