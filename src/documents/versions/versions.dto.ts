import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { notFound, sentence } from '../../platform/errors';
import { asInteger } from '../../platform/http';
import type { ComparedVersions, ListedVersion, PastVersion } from './past-versions';

const largest = 2_147_483_647;
const version = { message: sentence('documents.version_needed') };
const revision = { message: sentence('documents.revision_needed') };

/** The version that an address names. @throws DomainError `not_found` for what is no number of a version */
export function versionOf(address: string): number {
  if (!/^\d{1,9}$/.test(address)) throw notFound();
  return Number(address);
}

export class ComparisonQuery {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Uma das versões.' })
  @Transform(asInteger)
  @IsInt(version)
  @Min(1, version)
  @Max(largest, version)
  from: number;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'A outra.' })
  @Transform(asInteger)
  @IsInt(version)
  @Min(1, version)
  @Max(largest, version)
  to: number;
}

export class RestorationRequest {
  @ApiProperty({ type: 'integer', description: 'A revision do texto de agora.', minimum: 1 })
  @Transform(asInteger)
  @IsInt(revision)
  @Min(1, revision)
  @Max(largest, revision)
  revision: number;
}

export class VersionAnswer {
  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ description: 'Quem salvou.' })
  by: string;

  @ApiProperty()
  savedAt: Date;

  @ApiProperty({ type: 'integer', description: 'Quantas palavras o texto tem.' })
  words: number;

  @ApiProperty({ description: 'SHA-256 da forma canônica (RFC 8785), em hexadecimal.' })
  sha256: string;

  static of({ version, by, savedAt, words, sha256 }: ListedVersion): VersionAnswer {
    return { version, by, savedAt, words, sha256 };
  }
}

export class PastVersionAnswer extends VersionAnswer {
  @ApiProperty({ type: Object, description: 'O texto no formato do editor.' })
  content: object;

  static from(found: PastVersion): PastVersionAnswer {
    return { ...VersionAnswer.of(found), content: found.content };
  }
}

export class StretchAnswer {
  @ApiProperty({
    enum: ['same', 'added', 'removed', 'look'],
    description: '`look` diz em palavras o que mudou na aparência do parágrafo.',
  })
  kind: string;

  @ApiProperty()
  text: string;

  @ApiProperty({
    required: false,
    description:
      'Palavras que não são do texto: uma imagem, uma tabela, ou `¶`, a divisão entre dois parágrafos.',
  })
  said?: boolean;
}

export class ComparisonAnswer {
  @ApiProperty({ type: VersionAnswer })
  from: VersionAnswer;

  @ApiProperty({ type: VersionAnswer })
  to: VersionAnswer;

  @ApiProperty({ type: 'integer', description: 'Palavras acrescentadas.' })
  added: number;

  @ApiProperty({ type: 'integer', description: 'Palavras retiradas.' })
  removed: number;

  @ApiProperty({ description: 'Se só a aparência mudou: destaques, estilos ou alinhamento.' })
  onlyLooks: boolean;

  @ApiProperty({
    description: 'Cada parágrafo, em trechos.',
    type: 'array',
    items: { type: 'array', items: { $ref: '#/components/schemas/StretchAnswer' } },
  })
  paragraphs: StretchAnswer[][];

  static of({ from, to, added, removed, onlyLooks, paragraphs }: ComparedVersions): ComparisonAnswer {
    return {
      from: VersionAnswer.of(from),
      to: VersionAnswer.of(to),
      ...{ added, removed, onlyLooks, paragraphs },
    };
  }
}
