import { type SecurityStore, type ValidationRelated } from '../contract';
import { type View } from '../structure/view';
import { type Dictionary, plainText, type Value } from '../syntax/values';

/** The document security store (ISO 32000-2, 12.8.4.3) of a revision; what cannot be decoded is left out. */
export function securityStoreOf(view: View): SecurityStore | undefined {
  const store = view.dictionary(view.catalog?.get('DSS'));
  if (!store) return undefined;
  const vri = new Map<string, ValidationRelated>();
  for (const [key, item] of view.dictionary(store.get('VRI'))?.entries ?? []) {
    const related = view.dictionary(item);
    if (related) vri.set(key, relatedOf(view, related));
  }
  const all = (key: string) => streamsOf(view, store.get(key));
  return { certs: all('Certs'), crls: all('CRLs'), ocsps: all('OCSPs'), vri };
}

function relatedOf(view: View, related: Dictionary): ValidationRelated {
  const all = (key: string) => streamsOf(view, related.get(key));
  return {
    certs: all('Cert'),
    crls: all('CRL'),
    ocsps: all('OCSP'),
    time: plainText(view.resolve(related.get('TU'))),
    timestamp: streamsOf(view, [related.get('TS') ?? null])[0],
  };
}

function streamsOf(view: View, value: Value | undefined): readonly Uint8Array[] {
  const streams = (view.array(value) ?? []).map((item) => view.stream(item));
  return streams.flatMap((stream) => (stream ? (view.decode(stream) ?? []) : []));
}
