import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import { mostMerged } from '../../../contacts';
import type { ComparedContact, DistinctContactsPair, LikelyDuplicates, Likeness } from '../../../contacts';
import { shownIdentifier } from './shown-identifier';

const contact = { message: sentence('contacts.choose_kept') };
const several = { message: sentence('contacts.choose_several', { most: mostMerged }) };

export class ContactMergingRequest {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: mostMerged - 1,
    items: { type: 'string', format: 'uuid' },
    description: 'Os contatos que deixam de existir: um ou mais, todos ou nenhum.',
  })
  @IsArray(several)
  @ArrayMinSize(1, several)
  @ArrayUnique(several)
  @ArrayMaxSize(mostMerged - 1, several)
  @IsUUID('all', { each: true, ...several })
  goneIds: string[];
}

export class ContactDistinctionRequest {
  @ApiProperty({ format: 'uuid', description: 'O outro contato.' })
  @IsUUID('all', contact)
  otherId: string;
}

/** As a page asks: which of the two stays. */
export class ContactMergingForm {
  @IsUUID('all', contact)
  keptId: string;
}

/** As the page of a group asks: those that are one, and which of them stays. */
export class ManyMergingForm extends ContactMergingForm {
  @IsArray(several)
  @ArrayMinSize(2, several)
  @ArrayUnique(several)
  @ArrayMaxSize(mostMerged, several)
  @IsUUID('all', { each: true, ...several })
  mergedIds: string[];
}

class ComparedContactAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '***.982.247-**',
    description: 'O CPF vem mascarado.',
  })
  identifier: string | null;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  static of = ({ identifier, ...rest }: ComparedContact): ComparedContactAnswer => ({
    ...rest,
    identifier: shownIdentifier(identifier),
  });
}

export class LikelyDuplicatesAnswer {
  @ApiProperty({ type: [ComparedContactAnswer], description: 'Os dois.' })
  contacts: ComparedContactAnswer[];

  @ApiProperty({
    enum: ['email', 'name', 'similar'],
    description: 'O mesmo e-mail, o mesmo nome, ou nomes parecidos.',
  })
  likeness: Likeness;

  @ApiProperty({
    type: 'integer',
    description: 'Os de mesmo número parecem ser, todos juntos, a mesma pessoa.',
  })
  group: number;

  static of = ({ one, other, likeness }: LikelyDuplicates, group: number): LikelyDuplicatesAnswer => ({
    contacts: [one, other].map((each) => ComparedContactAnswer.of(each)),
    ...{ likeness, group },
  });
}

class NamedContactAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

export class DistinctContactsAnswer implements DistinctContactsPair {
  @ApiProperty({ type: NamedContactAnswer })
  one: NamedContactAnswer;

  @ApiProperty({ type: NamedContactAnswer })
  other: NamedContactAnswer;

  @ApiProperty({ description: 'Quem disse que não são a mesma pessoa.' })
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: Date;
}
