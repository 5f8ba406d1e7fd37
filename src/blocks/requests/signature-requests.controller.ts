import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import {
  NewRequestAnswer,
  SignatureRefusalRequest,
  RequestListQuery,
  SignatureRequestAnswer,
  SignatureRequestInput,
} from './signature-requests.dto';
import { SignatureRequestsQueries } from './signature-requests.queries';
import { SignatureRequests } from './signature-requests.service';

@ApiNoun('Pedidos de assinatura')
@Controller('api/v1/signature-requests')
export class SignatureRequestsController {
  constructor(
    private readonly database: Database,
    private readonly requests: SignatureRequests,
    private readonly queries: SignatureRequestsQueries,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista os pedidos de assinatura', description: 'Até 50, os abertos primeiro.' })
  @ApiQuery({ type: RequestListQuery })
  @ApiOkResponse({ type: [SignatureRequestAnswer] })
  @ApiProblems('invalid')
  @Get()
  async list(@Query() query: unknown): Promise<SignatureRequestAnswer[]> {
    const { box } = parseInput(RequestListQuery, query);
    const rows = await this.database.work(() => this.queries.list(box));
    return rows.map((row) => SignatureRequestAnswer.of(row));
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Pede a uma pessoa que assine um documento',
    description:
      'De qualquer unidade. Enquanto o pedido está aberto ela pode ler o documento, também a minuta, e assiná-lo: POST /api/v1/signing-ceremonies começa.',
  })
  @ApiInput(SignatureRequestInput)
  @ApiCreatedResponse({ type: NewRequestAnswer })
  @ApiProblems('unknown_reference', 'rule')
  @Post()
  async request(@Body() body: unknown): Promise<NewRequestAnswer> {
    return { id: await this.requests.request(parseInput(SignatureRequestInput, body)) };
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Mostra um pedido de assinatura' })
  @ApiOkResponse({ type: SignatureRequestAnswer })
  @ApiProblems('not_found')
  @Get(':id')
  async show(@Param('id') id: string): Promise<SignatureRequestAnswer> {
    return SignatureRequestAnswer.of(await this.database.work(() => this.queries.one(id)));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Responde que não vai assinar, e por quê' })
  @ApiInput(SignatureRefusalRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/refusal')
  decline(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.requests.decline(id, parseInput(SignatureRefusalRequest, body).reason);
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Cancela um pedido que a unidade fez' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post(':id/cancellation')
  cancel(@Param('id') id: string): Promise<void> {
    return this.requests.cancel(id);
  }
}
