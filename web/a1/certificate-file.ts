import type { asn1 as Asn1, pkcs12 } from 'node-forge';
import forge from 'node-forge/lib/forge';
import 'node-forge/lib/pkcs12';
import { equal, fromBinary, toBinary, type Octets } from './octets';
import { readCertificate, type ReadCertificate } from './read-certificate';
import { Refused } from './refused';
import { ecdsaValue } from './signed-attributes';

/** A certificate file, opened: its key signs and can never be read again. */
export interface OpenedCertificate {
  /** In DER: the holder's, then those above it, without the root. */
  certificates: Octets[];
  /** With SHA-256: the block of PKCS #1 v1.5, or Ecdsa-Sig-Value in DER. */
  sign: (octets: Octets) => Promise<Octets>;
}

const { asn1, pki, pkcs5 } = forge;

const leftAsItIs = (): never => {
  throw new Error('left as it is');
};
// Written anew by node-forge, a certificate would be other octets; and of keys it reads RSA alone.
Object.assign(pki, { certificateFromAsn1: leftAsItIs, privateKeyFromAsn1: leftAsItIs });

// PBES2 takes the password in UTF-8 (RFC 8018, 3); the older schemes, which node-forge has right, in UTF-16.
const derive = pkcs5.pbkdf2 as (password: string, ...rest: unknown[]) => string;
const fromUtf8 = (password: string, ...rest: unknown[]) => derive(forge.util.encodeUtf8(password), ...rest);
Object.assign(pkcs5, { pbkdf2: fromUtf8 });

/**
 * Opens a PKCS #12 file (.p12, .pfx; RFC 7292) here in the browser.
 * @throws Refused
 */
export async function openCertificateFile(
  file: Uint8Array,
  password: string,
  now: Date,
): Promise<OpenedCertificate> {
  const contents = unlocked(file, password);
  const keys = bagsOf(contents, pki.oids.pkcs8ShroudedKeyBag, pki.oids.keyBag);
  const certificates = bagsOf(contents, pki.oids.certBag).map((der) => readCertificate(der));
  if (keys.length === 0 || certificates.length === 0) throw new Refused(words.noKey);
  const pair = await matching(keys, certificates);
  if (!pair) throw new Refused(words.kind);
  const { holder, key } = pair;
  if (now > holder.notAfter) throw new Refused(words.expired(holder.notAfter));
  if (now < holder.notBefore) throw new Refused(words.early(holder.notBefore));
  return { certificates: chainOf(holder, certificates).map(({ der }) => der), sign: key.sign };
}

const day = (at: Date) => at.toLocaleDateString('pt-BR', { timeZone: 'America/Sao_Paulo' });

const words = {
  unreadable:
    'Este arquivo não é um certificado A1. Escolha o arquivo .p12 ou .pfx que a autoridade certificadora entregou.',
  password: 'A senha não abre o certificado. Digite a que protege o arquivo, e não a do sistema.',
  noKey:
    'Não há chave neste arquivo, e sem ela não se assina. Escolha o arquivo .p12 ou .pfx completo, ou exporte-o com a chave.',
  kind: 'A chave deste certificado é de um tipo que não se usa aqui. Assine fora do sistema e envie o arquivo.',
  expired: (at: Date) => `O certificado venceu em ${day(at)}. Assine com um que esteja válido.`,
  early: (at: Date) => `O certificado só vale a partir de ${day(at)}. Assine com um que já esteja válido.`,
};

function unlocked(file: Uint8Array, password: string): pkcs12.Pkcs12Pfx {
  let read: Asn1.Asn1;
  try {
    read = asn1.fromDer(toBinary(file));
  } catch {
    throw new Refused(words.unreadable);
  }
  try {
    return forge.pkcs12.pkcs12FromAsn1(read, false, password);
  } catch (error) {
    const isLocked = /password|decrypt/i.test(error instanceof Error ? error.message : '');
    throw new Refused(isLocked ? words.password : words.unreadable, isLocked ? 'password' : 'file');
  }
}

/** What bags of these kinds hold, in DER. */
function bagsOf(contents: pkcs12.Pkcs12Pfx, ...kinds: readonly (string | undefined)[]): Octets[] {
  const bags = kinds.flatMap((bagType) => (bagType && contents.getBags({ bagType })[bagType]) || []);
  return bags.flatMap(({ asn1: held }) => (held ? [fromBinary(asn1.toDer(held).getBytes())] : []));
}

interface Key {
  sign: (octets: Octets) => Promise<Octets>;
  isOf: (certificate: ReadCertificate) => Promise<boolean>;
}

/** A file may hold several of both: the ones that belong together are found by signing and checking. */
async function matching(
  keys: readonly Octets[],
  certificates: readonly ReadCertificate[],
): Promise<{ holder: ReadCertificate; key: Key } | undefined> {
  for (const octets of keys) {
    const key = await imported(octets);
    octets.fill(0);
    for (const holder of key ? certificates : []) if (key && (await key.isOf(holder))) return { holder, key };
  }
  return undefined;
}

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Not to be exported any more. @returns undefined for a key that is neither RSA nor P-256 */
async function imported(octets: Octets): Promise<Key | undefined> {
  for (const algorithm of [rsa, ecdsa])
    try {
      const info = withoutAttributes(octets);
      const key = await crypto.subtle.importKey('pkcs8', info, algorithm, false, ['sign']);
      info.fill(0);
      return keyOf(key, algorithm);
    } catch {
      // Of the other kind, or of none.
    }
  return undefined;
}

/** Windows writes attributes after the key, which not every browser reads past (RFC 5208, 5). */
function withoutAttributes(octets: Octets): Octets {
  const info = asn1.fromDer(toBinary(octets));
  info.value = (info.value as Asn1.Asn1[]).slice(0, 3);
  return fromBinary(asn1.toDer(info).getBytes());
}

function keyOf(key: CryptoKey, algorithm: typeof rsa): Key {
  const raw = async (octets: Octets) => new Uint8Array(await crypto.subtle.sign(algorithm, key, octets));
  return {
    sign: async (octets) => (algorithm === rsa ? raw(octets) : ecdsaValue(await raw(octets))),
    isOf: async ({ publicKey }) => {
      const tried = new TextEncoder().encode('autos');
      try {
        const other = await crypto.subtle.importKey('spki', publicKey, algorithm, false, ['verify']);
        return await crypto.subtle.verify(algorithm, other, await raw(tried), tried);
      } catch {
        return false;
      }
    },
  };
}

/** From the holder's up, as far as the file has them; whoever trusts the root already has it. */
function chainOf(holder: ReadCertificate, others: readonly ReadCertificate[]): ReadCertificate[] {
  const above = others.find((one) => one !== holder && equal(one.subject, holder.issuer));
  if (!above || equal(above.subject, above.issuer)) return [holder];
  return [
    holder,
    ...chainOf(
      above,
      others.filter((one) => one !== holder),
    ),
  ];
}
