import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBase64,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { ItemsAnswer, itemsAnswer, parseInput, textsOf, type ItemResult } from '../../platform/http';
import type { HashBatch } from '../by-hash/hash-batches';
import { HashSigningAnswer } from '../by-hash/hash-batches.dto';
import { CEREMONY_MINUTES } from '../ceremony/challenge';
import { mostAtOnce } from '../signing/signable-documents';
import type { MadeInBrowser } from './made-in-browser';

const certificate = { message: sentence('signatures.a1_certificate') };
const unsigned = { message: sentence('signatures.a1_unsigned') };
/** A chain of ICP-Brasil has three or four. */
const mostCertificates = 8;
/** Characters of base64: 6 KB, some three times what one of RSA-4096 takes. */
const mostCertificate = 8_000;
/** The block of RSA-8192. */
const mostSignature = 1_400;

class BrowserSignature {
  @ApiProperty({ format: 'uuid', description: 'O id em signings.' })
  @IsString(unsigned)
  id: string;

  @ApiProperty({
    description:
      'Assinatura em base64, com SHA-256, dos atributos assinados em DER (RFC 5652, 5.4): contentType, messageDigest e signing-certificate-v2. RSA PKCS #1 v1.5, ou ECDSA P-256 em DER.',
  })
  @IsBase64({}, unsigned)
  @MaxLength(mostSignature, unsigned)
  signature: string;
}

export class A1SignaturesRequest {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: mostCertificates,
    description: 'Certificados em DER e base64: o de quem assina, depois os de cima. A chave não é enviada.',
  })
  @IsArray(certificate)
  @ArrayMinSize(1, certificate)
  @ArrayMaxSize(mostCertificates, certificate)
  @IsBase64({}, { each: true, ...certificate })
  @MaxLength(mostCertificate, { each: true, ...certificate })
  certificates: string[];

  @ApiProperty({ type: [BrowserSignature], minItems: 1, maxItems: mostAtOnce })
  @IsArray(unsigned)
  @ArrayMinSize(1, unsigned)
  @ArrayMaxSize(mostAtOnce, unsigned)
  @ValidateNested({ each: true, ...unsigned })
  @Type(() => BrowserSignature)
  signatures: BrowserSignature[];

  /** As a page writes it: `id:signature`. */
  static ofForm(body: unknown): MadeInBrowser {
    const signatures = textsOf(body, 'signatures').map((line) => {
      const [id = '', signature = ''] = line.split(':');
      return { id, signature };
    });
    const sent = { certificates: textsOf(body, 'certificates'), signatures };
    return A1SignaturesRequest.read(parseInput(A1SignaturesRequest, sent));
  }

  static read({ certificates, signatures }: A1SignaturesRequest): MadeInBrowser {
    const octets = (base64: string) => Buffer.from(base64, 'base64');
    return {
      certificates: certificates.map(octets),
      signatures: new Map(signatures.map(({ id, signature }) => [id, octets(signature)])),
    };
  }
}

export class A1SigningAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: `As assinaturas são aceitas por ${CEREMONY_MINUTES} minutos, uma só vez.` })
  expiresAt: Date;

  @ApiProperty({ type: [HashSigningAnswer], description: 'O que se assina.' })
  signings: HashSigningAnswer[];

  @ApiProperty({ type: ItemsAnswer, description: 'O que não pode ser assinado, e por quê.' })
  refused: ItemsAnswer;

  static of({ id, expiresAt, signings }: HashBatch, refused: readonly ItemResult[]): A1SigningAnswer {
    const all = signings.map((one) => HashSigningAnswer.of(one));
    return { id, expiresAt, signings: all, refused: itemsAnswer(refused) };
  }
}
