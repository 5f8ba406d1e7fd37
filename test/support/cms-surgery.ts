import * as der from '../../src/signatures/crypto/asn1/der';
import { readDer } from '../../src/signatures/crypto/asn1/der-reader';
import { createDetachedCms, type Signer } from '../../src/signatures/crypto/cms/cms';

type Change = (parts: Buffer[]) => Buffer[];

const encodings = (items: { encoding: Buffer }[] = []) => items.map(({ encoding }) => encoding);

/** A CMS put together again after the fields of SignedData were changed. */
export function withSignedData(cms: Buffer, change: Change): Buffer {
  const [type, wrapper] = readDer(cms).sequence();
  const fields = encodings(wrapper?.items()[0]?.sequence());
  return der.sequence(type?.encoding ?? Buffer.alloc(0), der.explicit(0, der.sequence(...change(fields))));
}

/** The same after the set of SignerInfo was changed. */
export function withSignerInfos(cms: Buffer, change: Change): Buffer {
  return withSignedData(cms, (fields) => {
    const infos = readDer(fields.at(-1) ?? Buffer.alloc(0)).set();
    return [...fields.slice(0, -1), der.setOf(...change(encodings(infos)))];
  });
}

/** The same after the fields of its one SignerInfo were changed. */
export function withSignerInfo(cms: Buffer, change: Change): Buffer {
  return withSignerInfos(cms, ([info = Buffer.alloc(0)]) => [
    der.sequence(...change(encodings(readDer(info).sequence()))),
  ]);
}

/** A CMS over other signed attributes than ours, rightly signed: what a careless or hostile tool would make. */
export async function cmsWithAttributes(
  digest: Buffer,
  signer: Signer,
  change: Change,
  order: (...items: Uint8Array[]) => Buffer = der.setOf,
): Promise<Buffer> {
  let signed: Buffer = Buffer.alloc(0);
  const sign = (attributes: Buffer) => {
    signed = order(...change(encodings(readDer(attributes).set())));
    return signer.sign(signed);
  };
  const cms = await createDetachedCms(digest, { ...signer, sign });
  return withSignerInfo(cms, (fields) => fields.with(3, der.implicit(0, signed)));
}

export function attribute(type: string, ...values: Buffer[]): Buffer {
  return der.sequence(der.objectIdentifier(type), der.setOf(...values));
}
