import { IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import type { AccountCpf } from './account-cpfs';

const cpf = { message: sentence('users.cpf_form') };

export class CpfRequest {
  @ApiProperty({
    description: 'Com ou sem pontuação. Em branco, retira o CPF da conta.',
    example: '529.982.247-25',
    maxLength: 60,
  })
  @IsString(cpf)
  @MaxLength(60, cpf)
  cpf: string;
}

export class CpfForm extends CpfRequest {
  @IsUUID('all', { message: sentence('users.account_missing') })
  account: string;
}

export class AccountCpfAnswer implements AccountCpf {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Carla Nogueira' })
  name: string;

  @ApiProperty({ example: 'carla@pedrabranca.mg.gov.br' })
  login: string;

  @ApiProperty({ type: String, nullable: true, example: '***.982.247-**' })
  maskedCpf: string | null;
}
