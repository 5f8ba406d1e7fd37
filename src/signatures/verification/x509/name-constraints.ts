import { sentence } from '../../../platform/errors';
import { encode } from '../../crypto/asn1/der';
import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import type { Certificate } from './certificate';
import { extensionOid } from './extensions';
import { readName } from './name';
import type { ChainProblem } from './chain-problem';

const [OTHER, EMAIL, DNS, DIRECTORY, ADDRESS, IP] = [0, 1, 2, 4, 6, 7] as const;

/**
 * NameConstraints (RFC 5280, 4.2.1.10) of every authority of a chain, from the anchor down, over the names of those below: names of
 * directory, of mail, of hosts, addresses of the web and of the Internet. Another form that is constrained and present is not understood,
 * and so leaves the chain undecided.
 */
export function nameProblem(path: readonly Certificate[]): ChainProblem | undefined {
  for (const [index, authority] of path.entries()) {
    if (index === 0) continue;
    const constraints = authority.extension(extensionOid.nameConstraints)?.sequence();
    if (!constraints) continue;
    const permitted = subtrees(constraints, 0);
    const excluded = subtrees(constraints, 1);
    const below = path.slice(0, index).filter((certificate, at) => at === 0 || !certificate.selfIssued);
    if (
      below.every((certificate) => namesOf(certificate).every((name) => isAllowed(name, permitted, excluded)))
    )
      continue;
    return {
      failed: false,
      subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
      message: sentence('verification.name_constraints'),
    };
  }
  return undefined;
}

function subtrees(constraints: readonly DerValue[], number: number): DerValue[] {
  const list = constraints.find((item) => item.isContext(number))?.items() ?? [];
  return list.flatMap((subtree) => subtree.sequence().slice(0, 1));
}

/** The subject as a GeneralName, with the addresses of mail in it, and the alternative names. */
function namesOf(certificate: Certificate): DerValue[] {
  const empty = certificate.subjectEncoding.length <= 2;
  const subject = empty ? [] : [readBer(encode(0xa0 | DIRECTORY, certificate.subjectEncoding))];
  const emails = certificate.subject.emails.map((text) => readBer(encode(0x80 | EMAIL, Buffer.from(text))));
  return [...subject, ...emails, ...(certificate.extension(extensionOid.subjectAltName)?.sequence() ?? [])];
}

function isAllowed(name: DerValue, permitted: readonly DerValue[], excluded: readonly DerValue[]): boolean {
  const same = (tree: DerValue) => formOf(tree) === formOf(name);
  const trees = permitted.filter(same);
  if (excluded.filter(same).some((tree) => isWithin(name, tree) !== false)) return false;
  return trees.length === 0 || trees.some((tree) => isWithin(name, tree) === true);
}

/** Other names are of as many forms as there are types of them (2.16.76.1.3.1 is the CPF of ICP-Brasil). */
function formOf(name: DerValue): string {
  const form = name.identifier & 0x1f;
  return form === OTHER ? `${OTHER} ${name.items()[0]?.oid() ?? ''}` : `${form}`;
}

/** Undefined when nobody can tell. */
function isWithin(name: DerValue, tree: DerValue): boolean | undefined {
  const form = name.identifier & 0x1f;
  if (form === DIRECTORY) {
    const [whole, start] = [name, tree].map(
      (one) => readName(one.items()[0]?.encoding ?? Buffer.alloc(0)).key,
    );
    return start === '' || whole === start || whole?.startsWith(`${start}\n`) === true;
  }
  if (form === IP) return isInNetwork(name.content, tree.content);
  const [text = '', limit = ''] = [name, tree].map((one) => one.content.toString('latin1').toLowerCase());
  if (form === DNS) return limit === '' || text === limit || text.endsWith(`.${limit.replace(/^\./, '')}`);
  if (form === EMAIL && limit.includes('@')) return text === limit;
  if (form === EMAIL) return isOfHost(text.split('@').at(-1) ?? '', limit);
  if (form !== ADDRESS) return undefined;
  const [, host] = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@]+)/.exec(text) ?? [];
  return host === undefined ? undefined : isOfHost(host, limit);
}

/** One host, or with a point before it all those below. */
function isOfHost(host: string, limit: string): boolean {
  return limit === '' || (limit.startsWith('.') ? host.endsWith(limit) : host === limit);
}

/** The tree is an address and a mask as long. */
function isInNetwork(address: Buffer, network: Buffer): boolean {
  const { length } = address;
  return (
    network.length === 2 * length &&
    address.every((octet, at) => ((octet ^ (network[at] ?? 0)) & (network[length + at] ?? 0xff)) === 0)
  );
}
