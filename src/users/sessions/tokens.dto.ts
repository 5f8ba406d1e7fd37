import { Transform } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { blankIsAbsent, UnitAnswer } from '../../platform/http';
import { mostCode, SignInForm } from '../sign-in/sign-in.dto';

const code = { message: sentence('users.code_needed') };
const over = { message: sentence('users.session_over') };

export class TokenRequest extends SignInForm {
  @ApiProperty({ example: 'ana.souza@municipio.mg.gov.br' })
  declare login: string;

  @ApiProperty({ format: 'password' })
  declare password: string;

  @ApiProperty({
    required: false,
    description: 'O código do segundo passo, quando a conta tem um, ou um código de recuperação.',
    example: '123456',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(code)
  @MaxLength(mostCode, code)
  code?: string;
}

export class RefreshRequest {
  @ApiProperty({ description: 'Vale uma vez: cada resposta traz o seguinte.' })
  @IsString(over)
  @MaxLength(100, over)
  refreshToken: string;
}

export class TokenAnswer {
  @ApiProperty({ description: 'JWT para o cabeçalho Authorization: Bearer.' })
  accessToken: string;

  @ApiProperty({ description: 'Para pedir o próximo par. Guarde-o como uma senha.' })
  refreshToken: string;

  @ApiProperty({ description: 'Segundos até o accessToken acabar.', example: 600 })
  expiresIn: number;
}

export class TenantAnswer {
  @ApiProperty({ example: 'pedra-branca' })
  slug: string;

  @ApiProperty({ example: 'Município de Pedra Branca' })
  name: string;
}

export class MeAnswer {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'O nome social, quando há um.' })
  name: string;

  @ApiProperty()
  tenant: TenantAnswer;

  @ApiProperty({ description: 'A unidade em que a pessoa atua neste acesso.' })
  unit: UnitAnswer;

  @ApiProperty({ type: [UnitAnswer] })
  units: UnitAnswer[];

  @ApiProperty({ type: [String], description: 'O que a pessoa pode fazer nesta unidade.' })
  permissions: readonly string[];
}
