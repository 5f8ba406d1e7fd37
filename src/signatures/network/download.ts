import { askPublicly, NetworkRefused, type RequestRules } from '../../platform/network';
import { isAllowedHost } from './allowed-hosts';

/** What may be fetched, and at what cost. */
export interface DownloadRules extends RequestRules {
  readonly hosts: readonly string[];
  /** Ports beside those of the protocol; none but in tests. */
  readonly ports?: readonly string[];
}

/**
 * The octets at an address on a list of hosts, by `askPublicly`; the message of a refusal is for the log and the table.
 * @param question an OCSPRequest to post (RFC 6960, A.1); without one the address is read
 * @throws NetworkRefused
 */
export async function download(address: string, rules: DownloadRules, question?: Buffer): Promise<Buffer> {
  const asked = question && {
    ...{ method: 'POST', body: question },
    headers: { 'content-type': 'application/ocsp-request', 'content-length': question.length },
  };
  const { body } = await askPublicly(allowedUrl(address, rules), rules, asked, ({ statusCode }) => {
    if (statusCode !== 200) throw new NetworkRefused(`status ${statusCode ?? 0}`);
  });
  return body;
}

function allowedUrl(address: string, { hosts, ports = [] }: DownloadRules): URL {
  if (!URL.canParse(address)) throw new NetworkRefused('not an address');
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '')
    throw new NetworkRefused('not a plain web address');
  if (url.port !== '' && !ports.includes(url.port)) throw new NetworkRefused(`port ${url.port}`);
  if (!isAllowedHost(url.hostname, hosts))
    throw new NetworkRefused(`host ${url.hostname} is not on the list`);
  return url;
}
