import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import {
  createTenantAuthority,
  localSigner,
  type TenantAuthority,
} from '../../src/signatures/crypto/certificates/authority';
import { type Signer } from '../../src/signatures/crypto/cms/cms';
import { type SignatureDescription } from '../../src/signatures/crypto/pdf/revision';
import { createRootCertificate, issueLeafCertificate } from '../../src/signatures/crypto/certificates/x509';

export const noon = new Date('2026-03-02T15:00:00Z');

/** The authority of the fictional municipality, made once for each test file. */
export const pedraBranca = createTenantAuthority({
  tenantName: 'Prefeitura Municipal de Pedra Branca',
  now: noon,
});

export function sealSigner(authority: TenantAuthority = pedraBranca): Signer {
  const key = createPrivateKey({ key: authority.seal.privateKey, format: 'der', type: 'pkcs8' });
  return localSigner(authority.seal.certificate, [authority.root.certificate], key);
}

/** RSA-2048, as certificates of ICP-Brasil and gov.br are today, under a root of its own. */
export function rsaSigner(): { signer: Signer; root: Buffer } {
  const period = { notBefore: noon, notAfter: new Date('2030-01-01T00:00:00Z') };
  const authority = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
  const holder = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const organization = 'Município de Teste';
  const root = createRootCertificate(
    { subject: { organization, commonName: 'Raiz de teste' }, publicKey: authority.publicKey, ...period },
    authority.privateKey,
  );
  const certificate = issueLeafCertificate(
    { subject: { organization, commonName: 'João da Conceição' }, publicKey: holder.publicKey, ...period },
    { certificate: root, privateKey: authority.privateKey },
  );
  return { signer: localSigner(certificate, [root], holder.privateKey), root };
}

/** A small PDF: classic cross-reference table, or stream with object streams. */
export async function plainPdf(form: 'table' | 'stream', pages = 2): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let page = 1; page <= pages; page += 1) document.addPage().drawText(`Despacho, folha ${page}`);
  return Buffer.from(await document.save({ useObjectStreams: form === 'stream' }));
}

export function description(change: Partial<SignatureDescription> = {}): SignatureDescription {
  return {
    fieldName: 'Assinatura_1',
    name: 'Maria das Dores (chefe de seção)',
    reason: 'Assinatura eletrônica simples',
    location: 'Pedra Branca',
    claimedTime: noon,
    docMdp: 2,
    ...change,
  };
}
