import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { currentActor } from '../../platform/context';
import { ANY_OPERATION, ApiNoun, BeforeSecondFactor, ForService, SignedIn } from '../../platform/http';
import { Sessions } from './sessions.service';
import { MeAnswer } from './tokens.dto';

@ApiNoun('Acesso')
@SignedIn()
@Controller('api/v1')
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  @ForService(ANY_OPERATION)
  @ApiOperation({ summary: 'Diz quem é a pessoa, onde atua e o que pode fazer' })
  @ApiOkResponse({ type: MeAnswer })
  @Get('me')
  me(): MeAnswer {
    const { userId, name, tenantSlug, tenantName, unit, units, permissions } = currentActor();
    return { id: userId, name, tenant: { slug: tenantSlug, name: tenantName }, unit, units, permissions };
  }

  @ApiOperation({ summary: 'Encerra este acesso' })
  @ApiNoContentResponse()
  @BeforeSecondFactor()
  @HttpCode(204)
  @Delete('session')
  async end(): Promise<void> {
    const { userId, sessionId } = currentActor();
    await this.sessions.end(userId, sessionId);
  }

  @ApiOperation({ summary: 'Encerra todos os acessos da pessoa, em todos os aparelhos' })
  @ApiNoContentResponse()
  @BeforeSecondFactor()
  @HttpCode(204)
  @Delete('sessions')
  async endAll(): Promise<void> {
    await this.sessions.endAll(currentActor().userId, 'signed_out_everywhere');
  }
}
