import { ApiProperty } from '@nestjs/swagger';

export class PlaceAnswer {
  @ApiProperty({ example: 'Secretaria de Obras' })
  unit: string;

  @ApiProperty({ description: 'Desde quando está lá.' })
  since: Date;
}

export class StepAnswer {
  @ApiProperty()
  at: Date;

  @ApiProperty({ example: 'O processo foi enviado de Protocolo Geral para Secretaria de Obras.' })
  sentence: string;
}

export class ListedDocumentAnswer {
  @ApiProperty({
    description: 'O código verificador. Para ver o documento é preciso também o CRC, impresso nele.',
  })
  code: string;

  @ApiProperty({ example: 'Parecer nº 3/2026/PGM' })
  title: string;

  @ApiProperty({ description: 'A última assinatura.' })
  signedAt: Date;

  @ApiProperty({ description: 'Se foi cancelado depois: ele não vale mais.' })
  cancelled: boolean;
}

export class ProcessStatusAnswer {
  @ApiProperty({ example: '4501.01.0000123/2026-11' })
  number: string;

  @ApiProperty({ example: 'Obras: Alvará de construção' })
  type: string;

  @ApiProperty({ example: 'Seu processo está na Secretaria de Obras desde 12 de março.' })
  status: string;

  @ApiProperty()
  openedAt: Date;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '1998-03-04',
    description: 'A data de autuação, quando o processo é mais antigo que o registro dele aqui.',
  })
  registeredOn: string | null;

  @ApiProperty({
    type: Date,
    nullable: true,
    description: 'Preenchido quando não está aberto em nenhuma unidade.',
  })
  concludedAt: Date | null;

  @ApiProperty({ type: [PlaceAnswer], description: 'As unidades em que está aberto.' })
  places: PlaceAnswer[];

  @ApiProperty({ type: [StepAnswer], description: 'Do mais novo para o mais antigo, até 200.' })
  steps: StepAnswer[];

  @ApiProperty({ type: [ListedDocumentAnswer], description: 'Os documentos assinados, até 200.' })
  documents: ListedDocumentAnswer[];
}

export class SignerAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({ example: 'Engenheiro Civil' })
  position: string;

  @ApiProperty({ description: 'Sigla da unidade.', example: 'SMO' })
  unit: string;

  @ApiProperty()
  signedAt: Date;

  @ApiProperty({ enum: ['simple', 'advanced', 'qualified'], description: 'Lei nº 14.063/2020, art. 4º.' })
  level: string;
}

export class PublicAuthenticationAnswer {
  @ApiProperty({
    enum: ['original', 'notarised_copy', 'authenticated_copy'],
    description: 'O papel com que o arquivo foi comparado.',
  })
  conference: string;

  @ApiProperty({ description: 'Do arquivo digitalizado: o SHA-256 para o qual a autenticação vale.' })
  fileSha256: string;
}

export class TimestampAnswer {
  @ApiProperty({ format: 'date-time', description: 'Nesta data as assinaturas já existiam.' })
  at: string;

  @ApiProperty({ description: 'A autoridade que carimbou.', example: 'Carimbo do tempo de Pedra Branca' })
  by: string;
}

export class VerificationAnswer {
  @ApiProperty({
    enum: ['authentic', 'restricted', 'cancelled', 'damaged', 'training'],
    description:
      'restricted: verdadeiro, mas de texto protegido; damaged: o arquivo guardado não é o que foi assinado; training: feito para praticar, sem valor.',
  })
  outcome: string;

  @ApiProperty({ example: 'O documento é verdadeiro e não foi alterado.' })
  verdict: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty()
  process: string;

  @ApiProperty({ description: 'A unidade que fez o documento.' })
  unit: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Só de documento público.',
    example: 'ABCD-EFGH-IJKL-MNOP',
  })
  integrityCode: string | null;

  @ApiProperty({ type: [SignerAnswer] })
  signatures: SignerAnswer[];

  @ApiProperty({
    type: PublicAuthenticationAnswer,
    nullable: true,
    description: 'De uma cópia digitalizada e autenticada, em processo público.',
  })
  authentication: PublicAuthenticationAnswer | null;

  @ApiProperty({
    type: TimestampAnswer,
    nullable: true,
    description: 'O carimbo do tempo, que chega pouco depois da assinatura.',
  })
  timestamp: TimestampAnswer | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'O endereço do PDF, quando ele pode ser mostrado.',
  })
  pdf: string | null;
}
