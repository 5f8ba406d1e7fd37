import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, onOneLine, severalLines } from '../../platform/http';
import {
  administratorCauses,
  endCauses,
  personCauses,
  proofDocuments,
  proofLevels,
  proofMethods,
  proofPresences,
  type EndCause,
  type ProofDocument,
  type ProofLevel,
  type ProofMethod,
  type ProofPresence,
} from './certificate-rules';
import type { PersonCertificate } from './certificates.queries';
import type { ProofOfIdentity } from './enrolment';
import type { IdentityStatement } from './identity/identity-statements';

const password = { message: sentence('users.password_missing') };
const code = { message: sentence('users.code_needed') };
const reason = { message: sentence('certificates.reason') };
const number = { message: sentence('certificates.number') };
const cause = { message: sentence('certificates.cause') };

export class CertificateProofRequest {
  @ApiProperty({ format: 'password', description: 'A senha com que a pessoa entra no sistema.' })
  @IsString(password)
  @IsNotEmpty(password)
  @MaxLength(1024, password)
  password: string;

  @ApiPropertyOptional({ description: 'O código do segundo passo.', example: '123456' })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(code)
  @MaxLength(20, code)
  code?: string;
}

export class OwnRevocationRequest {
  @ApiProperty({
    enum: personCauses,
    description: 'not_used: não uso mais. compromised: outra pessoa pode usar.',
  })
  @IsIn(personCauses, cause)
  cause: (typeof personCauses)[number];
}

export class RevocationRequest {
  @ApiProperty({ enum: administratorCauses })
  @IsIn(administratorCauses, cause)
  cause: (typeof administratorCauses)[number];

  @ApiProperty({ description: 'O motivo, que a pessoa lê.', maxLength: 500 })
  @Transform(severalLines)
  @IsString(reason)
  @Length(1, 500, reason)
  reason: string;
}

export class RefusalRequest {
  @ApiProperty({ description: 'O motivo, que a pessoa lê.', maxLength: 500 })
  @Transform(severalLines)
  @IsString(reason)
  @Length(1, 500, reason)
  reason: string;
}

export class ApprovalRequest implements ProofOfIdentity {
  @ApiProperty({ enum: proofDocuments, description: 'O documento conferido.' })
  @IsIn(proofDocuments, { message: sentence('certificates.document') })
  document: ProofDocument;

  @ApiProperty({
    description: 'O número dele. Fica cifrado; as telas mostram o fim.',
    example: 'MG-12.345.678',
  })
  @Transform(onOneLine)
  @IsString(number)
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,28}[\p{L}\p{N}]$/u, number)
  number: string;

  @ApiProperty({ enum: proofPresences })
  @IsIn(proofPresences, { message: sentence('certificates.presence') })
  presence: ProofPresence;

  @ApiProperty({ format: 'date', description: 'O dia da conferência.', example: '2026-03-12' })
  @IsString({ message: sentence('certificates.seen_on') })
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: sentence('certificates.seen_on') })
  seenOn: string;
}

const states = ['requested', 'approved', 'refused', 'active', 'expired', 'revoked', 'replaced'];

export class CertificateAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ description: 'A pessoa, como os outros a veem hoje.' })
  personName: string;

  @ApiProperty({ enum: states })
  state: string;

  @ApiProperty()
  requestedAt: Date;

  @ApiProperty({ type: Date, nullable: true, description: 'Quando o pedido foi aprovado ou recusado.' })
  decidedAt: Date | null;

  @ApiProperty({ type: String, nullable: true })
  refusalReason: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: [...proofMethods, null],
    description: 'Como foi provado quem é a pessoa: documentos, conta gov.br ou certificado ICP-Brasil.',
  })
  proofMethod: ProofMethod | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: [...proofLevels, null],
    description: 'O nível da conta gov.br: prata ou ouro.',
  })
  proofLevel: ProofLevel | null;

  @ApiProperty({ type: String, nullable: true, enum: [...proofDocuments, null] })
  proofDocument: ProofDocument | null;

  @ApiProperty({ type: String, nullable: true, description: 'Só o fim do número.', example: '••-••.•••.678' })
  proofNumber: string | null;

  @ApiProperty({ type: String, nullable: true, enum: [...proofPresences, null] })
  proofPresence: ProofPresence | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  proofDate: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'O nome que está no certificado.' })
  holderName: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'O número de série, em hexadecimal.' })
  serial: string | null;

  @ApiProperty({ type: Date, nullable: true })
  notBefore: Date | null;

  @ApiProperty({ type: Date, nullable: true })
  notAfter: Date | null;

  @ApiProperty({ type: Date, nullable: true, description: 'Quando foi cancelado ou trocado por outro.' })
  endedAt: Date | null;

  @ApiProperty({ type: String, nullable: true, enum: [...endCauses, null] })
  endCause: EndCause | null;

  @ApiProperty({ type: String, nullable: true })
  endReason: string | null;

  static of({ decidedByName: _shownInPages, ...certificate }: PersonCertificate): CertificateAnswer {
    return certificate;
  }
}

export class OwnCertificateAnswer {
  @ApiProperty({ type: CertificateAnswer, nullable: true, description: 'O que vale, ou o pedido mais novo.' })
  certificate: CertificateAnswer | null;

  static of(found: PersonCertificate | undefined): OwnCertificateAnswer {
    return { certificate: found ? CertificateAnswer.of(found) : null };
  }
}

export class IdentityStatementAnswer {
  @ApiProperty({ description: 'Até quando o pedido assinado pode ser enviado.' })
  expiresAt: Date;

  static of({ expiresAt }: IdentityStatement): IdentityStatementAnswer {
    return { expiresAt };
  }
}
