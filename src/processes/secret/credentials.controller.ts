import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { Identification } from './identification';
import { ConfirmationRequest, CredentialAnswer, CredentialRequest } from './secret.dto';
import { SecretProcesses } from './secret-processes';

@ApiNoun('Processos sigilosos')
@Requires('process.read')
@ApiProblems('not_found', 'rule')
@Controller('api/v1/processes/:id')
export class CredentialsController {
  constructor(
    private readonly identification: Identification,
    private readonly secret: SecretProcesses,
  ) {}

  @ApiOperation({
    summary: 'Confirma a senha para abrir um processo sigiloso',
    description:
      'Vale para este acesso e este processo, e termina 30 minutos depois do último uso. Sem ela, os pedidos sobre o processo são recusados com 403 e o código access.password_again. Renovar o token não pede outra confirmação.',
  })
  @ApiInput(ConfirmationRequest)
  @ApiNoContentResponse()
  @ApiProblems('too_many')
  @HttpCode(204)
  @Post('confirmation')
  confirm(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.identification.confirm(id, parseInput(ConfirmationRequest, body));
  }

  @ApiOperation({ summary: 'Lista quem tem e quem teve credencial do processo' })
  @ApiOkResponse({ type: [CredentialAnswer] })
  @Get('credentials')
  async list(@Param('id') id: string): Promise<CredentialAnswer[]> {
    return (await this.secret.holders(id)).map((row) => CredentialAnswer.of(row));
  }

  @ApiOperation({
    summary: 'Concede credencial a uma pessoa em uma unidade',
    description: 'Quem recebe pode conceder a outras. O processo aparece como não recebido para ela.',
  })
  @ApiInput(CredentialRequest)
  @ApiNoContentResponse()
  @ApiProblems('unknown_reference')
  @HttpCode(204)
  @Post('credentials')
  grant(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.secret.grant(id, parseInput(CredentialRequest, body));
  }

  @ApiOperation({
    summary: 'Cassa a credencial de outra pessoa',
    description: 'Na unidade em que ela vale, ou na que a concedeu.',
  })
  @ApiNoContentResponse()
  @HttpCode(204)
  @ApiParam({ name: 'unitId', description: 'A unidade em que ela vale.' })
  @ApiParam({ name: 'userId', description: 'De quem ela é.' })
  @Post('credentials/:unitId/:userId/revocation')
  revoke(
    @Param('id') id: string,
    @Param('unitId') unitId: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return this.secret.revoke(id, { unitId, userId });
  }

  @ApiOperation({
    summary: 'Renova a credencial de quem concluiu o processo: ele volta a abrir para a pessoa',
  })
  @ApiNoContentResponse()
  @HttpCode(204)
  @ApiParam({ name: 'unitId', description: 'A unidade em que ela vale.' })
  @ApiParam({ name: 'userId', description: 'De quem ela é.' })
  @Post('credentials/:unitId/:userId/renewal')
  renew(
    @Param('id') id: string,
    @Param('unitId') unitId: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    return this.secret.renew(id, { unitId, userId });
  }

  @ApiOperation({
    summary: 'Renuncia à própria credencial na unidade em que o pedido atua',
    description: 'A única pessoa que pode abrir o processo não renuncia.',
  })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Post('renunciation')
  renounce(@Param('id') id: string): Promise<void> {
    return this.secret.renounce(id);
  }
}
