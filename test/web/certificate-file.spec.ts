import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { createDetachedCms } from '../../src/signatures/crypto/cms/cms';
import { digestToSign, preparePdf } from '../../src/signatures/crypto/pdf/pades';
import { verifyDetached } from '../../src/signatures/crypto/cms/cms-verify';
import { openCertificateFile } from '../../web/a1/certificate-file';
import { Refused } from '../../web/a1/refused';
import { signFiles } from '../../web/a1/sign-files';
import { ecdsaValue, signedAttributes } from '../../web/a1/signed-attributes';
import { signedPart } from '../../web/a1/signed-part';
import { certificateFile } from '../support/certificate-file';
import { contract } from '../support/contract-pdf';
import { certify, chainOf, smallWorld, type KeyKind, type Party } from '../support/pki';
import { writePdf } from '../support/raw-pdf';

const { authority } = smallWorld();
const made = (kind: KeyKind, about: { from?: string; to?: string } = {}): Party =>
  certify({ name: 'MARIA DAS DORES:12345678909', cpf: '12345678909', issuer: authority, kind, ...about });
const person = made('rsa2048');
const elliptic = made('p256');
const now = new Date('2026-03-05T12:00:00Z');
const password = 'ação nº 1';
const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest();

const about = { fieldName: 'Assinatura', name: 'Maria', reason: '', location: '' };
const preparedPdf = () => preparePdf(writePdf(contract), { ...about, claimedTime: now, docMdp: undefined });

const open = (file: Buffer, given = password) => openCertificateFile(file, given, now);
const refusal = async (act: Promise<unknown>): Promise<Refused> => {
  const thrown: unknown = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Refused);
  return thrown as Refused;
};

describe('a certificate file', () => {
  it.each<[string, Party, 'legacy' | 'modern']>([
    ['RSA as authorities hand it out (3DES, RC2-40)', person, 'legacy'],
    ['RSA under AES', person, 'modern'],
    ['P-256 as of old', elliptic, 'legacy'],
    ['P-256 under AES', elliptic, 'modern'],
  ])('of %s opens with a password of more than letters, and signs', async (_, party, kind) => {
    const opened = await open(certificateFile(party, { password, kind }));
    expect(opened.certificates.map((one) => Buffer.from(one))).toEqual(chainOf(party));
    const content = Buffer.from('texto');
    const algorithm = party === person ? 'RSA_PKCS1_SHA256' : 'ECDSA_P256_SHA256';
    const [certificate, ...chain] = chainOf(party) as [Buffer, ...Buffer[]];
    let signed: Buffer | undefined;
    const sign = async (octets: Buffer) => Buffer.from(await opened.sign(new Uint8Array((signed = octets))));
    const cms = await createDetachedCms(sha256(content), { certificate, chain, algorithm, sign });
    expect(verifyDetached(cms, [content]).certificate.equals(party.certificate)).toBe(true);
    // What the browser signs is what the server writes around it.
    expect(Buffer.from(signedAttributes(sha256(content), sha256(certificate)))).toEqual(signed);
  });

  it.each<[string, () => Buffer, RegExp, string?]>([
    ['another password', () => certificateFile(person, { password: 'outra' }), /A senha não abre/],
    [
      'another password under AES',
      () => certificateFile(person, { password: 'outra', kind: 'modern' }),
      /A senha não abre/,
    ],
    ['no key', () => certificateFile(person, { password, without: 'key' }), /Não há chave/],
    [
      'a certificate that is over',
      () => certificateFile(made('p256', { from: '2020-01-01', to: '2021-01-01' }), { password }),
      /venceu em 31\/12\/2020/,
    ],
    [
      'one that is still to come',
      () => certificateFile(made('p256', { from: '2030-06-01' }), { password }),
      /só vale a partir de 31\/05\/2030/,
    ],
    ['a key of another kind', () => certificateFile(made('p384'), { password }), /tipo que não se usa/],
    ['Ed25519', () => certificateFile(made('ed25519'), { password }), /tipo que não se usa/],
    ['a text', () => Buffer.from('certificado'), /não é um certificado A1/],
    ['nothing', () => Buffer.alloc(0), /não é um certificado A1/],
    ['a certificate alone', () => person.certificate, /não é um certificado A1/],
    ['half a file', () => certificateFile(person, { password }).subarray(0, 700), /não é um certificado A1/],
  ])('with %s is refused, with what to do', async (name, make, words) => {
    const { message, focus } = await refusal(open(make()));
    expect(message).toMatch(words);
    expect(focus).toBe(name.startsWith('another password') ? 'password' : 'file');
  });
});

describe('what is signed', () => {
  it('is all of the file but the empty place at its end, as the server reckons it', () => {
    const file = preparedPdf();
    expect(sha256(signedPart(file)!).equals(digestToSign(file))).toBe(true);
  });

  it.each<[string, (file: Buffer) => Buffer]>([
    ['grew', (file) => Buffer.concat([file, Buffer.from('\n')])],
    ['was cut', (file) => file.subarray(0, -1)],
    ['has no place', () => Buffer.from('%PDF-1.7\n%%EOF')],
    [
      'has something in the place',
      (file) => Buffer.from(file.toString('latin1').replace('<000000', '<0000a0'), 'latin1'),
    ],
    [
      'leaves out more than the place',
      (file) =>
        Buffer.from(
          file
            .toString('latin1')
            .replace(/\/ByteRange\s*\[\s*0 (\d+)/, (all, start: string) =>
              all.replace(start, String(Number(start) - 1).padStart(start.length, '0')),
            ),
          'latin1',
        ),
    ],
  ])('is nothing of a file that %s', (_, change) => {
    const changed = change(preparedPdf());
    expect(signedPart(changed)).toBeUndefined();
  });

  it('is written in DER whatever the signature', () => {
    const half = (first: number) => [first, ...Array<number>(31).fill(7)];
    const value = ecdsaValue(Uint8Array.from([...half(0x80), ...half(0)]));
    expect([...value.subarray(0, 5)]).toEqual([0x30, 0x44, 0x02, 0x21, 0x00]);
    expect([...value.subarray(37, 39)]).toEqual([0x02, 0x1f]);
    expect([...ecdsaValue(new Uint8Array(64))]).toEqual([0x30, 6, 2, 1, 0, 2, 1, 0]);
  });
});

describe('the files of a page', () => {
  let server: Server;
  let origin: string;
  const file = preparedPdf();

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/faltou') return response.writeHead(404).end();
      return response.end(file);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const signed = async (about: { address?: string; sha256?: string }) => {
    const opened = await open(certificateFile(elliptic, { password }));
    const one = { id: 'um', address: `${origin}/um.pdf`, sha256: sha256(file).toString('hex'), ...about };
    const told: number[] = [];
    return { told, ...(await signFiles(opened, [one, { ...one, id: 'dois' }], (done) => told.push(done))) };
  };

  it('are signed one by one, and certificates and signatures are all that comes of it', async () => {
    const { told, certificates, signatures } = await signed({});
    expect(told).toEqual([1, 2]);
    expect(certificates).toEqual(chainOf(elliptic).map((one) => one.toString('base64')));
    expect(signatures.map((line) => line.split(':')[0])).toEqual(['um', 'dois']);
  });

  it('are signed whole where the signature is a file of its own', async () => {
    const opened = await open(certificateFile(elliptic, { password }));
    const one = {
      id: 'um',
      address: `${origin}/um.pdf`,
      sha256: sha256(file).toString('hex'),
      detached: true,
    };
    const { signatures } = await signFiles(opened, [one], () => undefined);
    const signature = Buffer.from(signatures[0]!.split(':')[1]!, 'base64');
    const [certificate, ...chain] = chainOf(elliptic) as [Buffer, ...Buffer[]];
    const signer = { certificate, chain, algorithm: 'ECDSA_P256_SHA256' } as const;
    const cms = await createDetachedCms(sha256(file), { ...signer, sign: () => Promise.resolve(signature) });
    expect(verifyDetached(cms, [file]).certificate.equals(elliptic.certificate)).toBe(true);
    const other = { ...one, sha256: sha256(Buffer.from('outro')).toString('hex') };
    expect((await refusal(signFiles(opened, [other], () => undefined))).message).toMatch(/não é o que esta/);
  });

  it('are not signed when they are not those that the page shows, or do not come', async () => {
    const { message } = await refusal(signed({ sha256: sha256(Buffer.from('outro')).toString('hex') }));
    expect(message).toMatch(/não é o que esta página mostra/);
    expect((await refusal(signed({ address: `${origin}/faltou` }))).message).toMatch(/não veio do servidor/);
    expect((await refusal(signed({ address: 'http://127.0.0.1:1/' }))).message).toMatch(/não veio/);
  });
});
