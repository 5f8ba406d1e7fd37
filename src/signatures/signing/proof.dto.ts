import { Transform } from 'class-transformer';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sentence } from '../../platform/errors';
import { blankIsAbsent } from '../../platform/http';

const password = { message: sentence('signatures.password_needed') };
const code = { message: sentence('users.code_needed') };

/** What `SignerProofs.prove` takes, in every request that signs. */
export class ProofRequest {
  @ApiProperty({ format: 'password', description: 'A senha com que a pessoa entra no sistema.' })
  @IsString(password)
  @IsNotEmpty(password)
  @MaxLength(1024, password)
  password: string;

  @ApiPropertyOptional({
    description: 'O código do segundo passo, quando a conta tem um.',
    example: '123456',
  })
  @Transform(blankIsAbsent)
  @IsOptional()
  @IsString(code)
  @MaxLength(20, code)
  code?: string;
}
