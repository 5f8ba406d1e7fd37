import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { SignatureRefused } from '../../crypto/errors';
import { cmsOid, type SignedData } from '../cms/signed-data';
import { readDigest } from '../crypto/algorithms';

/** TSTInfo (RFC 3161, 2.4.2). */
export interface TimestampInfo {
  readonly time: Date;
  readonly imprintAlgorithm: ReturnType<typeof readDigest>;
  readonly imprint: Buffer;
  readonly policy: string;
  /** As the question had it; whoever asked compares. */
  readonly nonce: bigint | undefined;
}

/** @throws SignatureRefused FORMAT_FAILURE */
export function readInfo({ contentType, content }: SignedData): TimestampInfo {
  if (contentType !== cmsOid.tstInfo || !content)
    throw new SignatureRefused('FORMAT_FAILURE', 'TSP: no TSTInfo');
  const whole = readBer(content);
  const [version, policy, imprint, , time, ...rest] = whole.sequence();
  const [algorithm, hash] = imprint?.sequence() ?? [];
  const isWhole = whole.encoding.length === content.length;
  if (version?.integer() !== 1n || !policy || !hash || !time?.is(0x18) || !isWhole)
    throw new SignatureRefused('FORMAT_FAILURE', 'TSP: odd TSTInfo');
  // Nothing that an authority calls critical there is known to us (RFC 3161, 2.4.2).
  if (
    rest
      .find((field) => field.isContext(1))
      ?.items()
      .some(isCritical)
  )
    throw new SignatureRefused('FORMAT_FAILURE', 'TSP: an unknown rule');
  return {
    time: time.time(),
    imprintAlgorithm: readDigest(algorithm),
    imprint: hash.octets(),
    policy: policy.oid(),
    nonce: rest.find((field) => field.is(0x02))?.integer(),
  };
}

function isCritical(extension: DerValue): boolean {
  const [, critical] = extension.sequence();
  return critical?.is(0x01) === true && critical.boolean();
}
