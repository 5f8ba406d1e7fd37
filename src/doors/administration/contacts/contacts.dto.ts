import { IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../../platform/errors';
import type { ComparedContact, DistinctContactsPair, LikelyDuplicates, Likeness } from '../../../contacts';
import { shownIdentifier } from './shown-identifier';

const contact = { message: sentence('contacts.choose_kept') };

export class ContactMergingRequest {
  @ApiProperty({ format: 'uuid', description: 'O contato que deixa de existir.' })
  @IsUUID('all', contact)
  goneId: string;
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

  static of = ({ id, name, identifier, email, createdAt }: ComparedContact): ComparedContactAnswer => ({
    ...{ id, name, email, createdAt },
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
