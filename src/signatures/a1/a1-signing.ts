import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import type { ItemResult, SentFile } from '../../platform/http';
import { Objects } from '../../platform/storage';
import { HashBatches, type HashBatch, type HashMeans, type PreparedBatch } from '../by-hash/hash-batches';
import { createDetachedCms, type SignatureAlgorithm, type Signer } from '../crypto/cms';
import { SignatureRefused } from '../crypto/errors';
import { digestToSign } from '../crypto/pades';
import { publicKeyIn } from '../crypto/public-keys';
import { readCertificate } from '../crypto/x509';
import { SignerPerson } from '../outside/signer-person';

const how: HashMeans = {
  means: 'a1',
  level: 'qualified',
  factors: 'icp_brasil',
  authority: 'ICP_BRASIL',
  once: true,
};

/** What the browser made with the key that never left it. */
export interface MadeInBrowser {
  /** In DER: the signer's first, then those above it. */
  certificates: readonly Buffer[];
  /** By the id of what was handed out. */
  signatures: ReadonlyMap<string, Buffer>;
}

/**
 * Qualified signature with a certificate file of ICP-Brasil (A1), Lei 14.063/2020, art. 4º, III: the browser opens the file, hashes
 * what it downloaded and signs; neither the file, nor its password, nor the key comes here. The CMS is built around its signature.
 */
@Injectable()
export class A1Signings {
  constructor(
    private readonly database: Database,
    private readonly objects: Objects,
    private readonly person: SignerPerson,
    private readonly batches: HashBatches,
  ) {}

  /** Outside a unit of work. @throws DomainError as `HashBatches.prepare`; `rule` while the account has no CPF */
  prepare(documentIds: readonly string[], positionId: string): Promise<PreparedBatch> {
    return this.batches.prepare(how, documentIds, positionId, () => this.person.requireKnown());
  }

  /** Also when it is over. In a running unit of work. @throws DomainError `not_found` */
  find(id: string): Promise<HashBatch> {
    return this.batches.find(how, id);
  }

  /** What the browser hashes, octet for octet. @throws DomainError `not_found` */
  file(id: string, signingId: string): Promise<SentFile> {
    return this.database.work(async () => {
      const signing = (await this.find(id)).signings.find((one) => one.id === signingId);
      if (!signing) throw notFound();
      const object = await this.objects.locate(signing.fileSha256);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: 'application/pdf',
        fileName: `documento-${signing.document.code}-para-assinar.pdf`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }

  /**
   * Takes the signatures. Outside a unit of work. Good once, right or wrong.
   * @throws DomainError `not_found`; `conflict` when it is over, was used, or a document changed; `rule` with what is wrong
   */
  async complete(id: string, { certificates, signatures }: MadeInBrowser): Promise<ItemResult[]> {
    const batch = await this.database.work(() => this.find(id));
    const about = aboutSigner(certificates);
    return this.batches.complete(
      how,
      batch,
      (signing, prepared) => {
        const signature = signatures.get(signing.id);
        if (!signature) throw new DomainError('rule', 'signatures.a1_unsigned');
        return createDetachedCms(digestToSign(prepared), {
          ...about,
          sign: () => Promise.resolve(signature),
        });
      },
      (holder) => this.person.requireSame(holder),
    );
  }
}

/** @throws DomainError `rule` */
function aboutSigner([certificate, ...above]: readonly Buffer[]): Omit<Signer, 'sign'> {
  if (!certificate) throw new DomainError('rule', 'signatures.a1_certificate');
  try {
    const algorithm = algorithmOf(certificate);
    if (!algorithm) throw new DomainError('rule', 'signatures.a1_key');
    return { certificate, chain: chainOf(certificate, above), algorithm };
  } catch (error) {
    if (error instanceof SignatureRefused) throw new DomainError('rule', 'signatures.a1_certificate');
    throw error;
  }
}

function algorithmOf(certificate: Buffer): SignatureAlgorithm | undefined {
  const key = publicKeyIn(readCertificate(certificate).subjectPublicKeyInfo);
  if (key?.asymmetricKeyType === 'rsa') return 'RSA_PKCS1_SHA256';
  return key?.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'ECDSA_P256_SHA256' : undefined;
}

/** Of what a file holds besides, only those that lead up from the signer are embedded. */
function chainOf(certificate: Buffer, others: readonly Buffer[]): Buffer[] {
  const { issuer } = readCertificate(certificate);
  const next = others.find((one) => readCertificate(one).subject.equals(issuer));
  if (!next) return [];
  return [
    next,
    ...chainOf(
      next,
      others.filter((one) => one !== next),
    ),
  ];
}
