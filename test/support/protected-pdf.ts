import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { rc4 } from '../../src/signatures/verification/pdf/encryption/rc4';
import { type Objects } from './raw-pdf';

/** A way to protect a PDF without a user password: dictionary, identifier and key of a file, as another program wrote them. */
export interface Seal {
  readonly name: string;
  readonly dictionary: string;
  readonly id: string;
  readonly key: string;
  readonly method: 'RC4' | 'AESV2' | 'AESV3';
}

const filters = (method: string, length: number) =>
  `/CF<</StdCF<</AuthEvent/DocOpen/CFM/${method}/Length ${length}>>>>/StmF/StdCF/StrF/StdCF`;

/** Taken from files that qpdf 11.3 wrote with an empty user password, with the keys that it tells. */
export const seals: readonly Seal[] = [
  {
    name: 'RC4, 40 bits',
    dictionary:
      '<</Filter/Standard/Length 40/O<e96275001d30f31a3c8c68dcce70c07acab7a6b6f4f987cf0231286237747101>/P -4/R 2/U<7190a4b773e1f97c9de23c53385b7501a0fb42e22a9b9b9e589951e048ca1741>/V 1>>',
    id: 'cae0293bc5a867aca2658fa11aac383f',
    key: '6e2fa49603',
    method: 'RC4',
  },
  {
    name: 'RC4, 128 bits',
    dictionary:
      '<</Filter/Standard/Length 128/O<7ce9da56435cf94bfd5030ac81c1256ad718e70b518dfaf888e0a05cab3c7caf>/P -4/R 3/U<8e2a1cb4b55f5b38380ec12846963e110122456a91bae5134273a6db134c87c4>/V 2>>',
    id: '09106135b2e84ad6ed043ce4e0bd9733',
    key: '5207ae739ec04441bc3bc36bc55dd53a',
    method: 'RC4',
  },
  {
    name: 'AES, 128 bits, metadata in clear',
    dictionary: `<<${filters('AESV2', 16)}/EncryptMetadata false/Filter/Standard/Length 128/O<7ce9da56435cf94bfd5030ac81c1256ad718e70b518dfaf888e0a05cab3c7caf>/P -4/R 4/U<7ff73de942e29dceb582f8100f9f90490122456a91bae5134273a6db134c87c4>/V 4>>`,
    id: 'b5f6dff3ef9252477ccd9c047c5e5a97',
    key: 'c9342c92e93f2c4189f89c2cc3dafc09',
    method: 'AESV2',
  },
  {
    name: 'AES, 256 bits',
    dictionary: `<<${filters('AESV3', 32)}/Filter/Standard/Length 256/O<dc608292162751ff6c34b11aa62c55d7842e752f14f5e6054566b3a685a6a418136acfc27f6d61578697af9d2289671b>/OE<b0125a3af52e2840388ed82750b7408a8c8ab2b3a22b30f0d459bf85152c9770>/P -4/Perms<017110746d0fe1dbb623e39064139022>/R 6/U<caf7e1c8f986e5e7ffb9be25f478c86981f688a9e3204911f0bc56fe70de9bf7f38e339dd4ec6d82097dfc24f3fc3891>/UE<248724f7388ad24e57eced1ccbf6c62a154805a34f67134d818f6b2718b2ee95>/V 5>>`,
    id: 'a4880367441d7e9ec2b061a9400b271e',
    key: 'f7e309156cee711680719122ceb83f0b90bcc18c7df67f3ed4c258f6ced48699',
    method: 'AESV3',
  },
];

/** The object that says how the file is protected. */
const ENCRYPT = 90;

export const trailerOf = ({ id }: Seal) => `/Encrypt ${ENCRYPT} 0 R/ID[<${id}><${id}>]`;

/** Strings and streams of the objects under the key of each; the encryption dictionary beside them. */
export function protectedObjects(seal: Seal, objects: Objects): Objects {
  const closed = Object.entries(objects).map(([number, body]) => [
    number,
    protectedBody(seal, Number(number), body),
  ]);
  return { ...Object.fromEntries(closed), [ENCRYPT]: seal.dictionary } as Objects;
}

function protectedBody(seal: Seal, number: number, body: string): string {
  const [, dictionary = body, content] = /^(.*?)stream\n(.*)\nendstream$/s.exec(body) ?? [];
  const strings = dictionary.replace(
    /\(([^()]*)\)/g,
    (_, text: string) => `<${encrypt(seal, number, Buffer.from(text, 'latin1')).toString('hex')}>`,
  );
  if (content === undefined) return strings;
  const octets = encrypt(seal, number, Buffer.from(content, 'latin1'));
  const sized = strings.replace(/\/Length \d+/, `/Length ${octets.length}`);
  return `${sized}stream\n${octets.toString('latin1')}\nendstream`;
}

function encrypt({ key, method }: Seal, number: number, clear: Buffer): Buffer {
  const file = Buffer.from(key, 'hex');
  const name = Buffer.of(number & 0xff, number >> 8, 0, 0, 0);
  const salt = Buffer.from(method === 'AESV2' ? 'sAlT' : '');
  const mixed = createHash('md5').update(file).update(name).update(salt).digest();
  const own = method === 'AESV3' ? file : mixed.subarray(0, Math.min(16, file.length + 5));
  if (method === 'RC4') return Buffer.from(rc4(own, clear));
  const initial = randomBytes(16);
  const cipher = createCipheriv(`aes-${own.length * 8}-cbc`, own, initial);
  return Buffer.concat([initial, cipher.update(clear), cipher.final()]);
}
