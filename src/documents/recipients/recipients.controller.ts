import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { SavedAnswer } from '../api/documents.answers';
import { RecipientTexts } from './recipient-texts';
import { MadeRecipientAnswer, RecipientAnswer, RecipientRequest, SalutationRequest } from './recipients.dto';
import { Recipients } from './recipients';

@ApiNoun('Documentos')
@ApiProblems('not_found', 'rule')
@Controller('api/v1/documents/:id/recipients')
export class RecipientsController {
  constructor(
    private readonly recipients: Recipients,
    private readonly texts: RecipientTexts,
  ) {}

  @Requires('process.read')
  @ApiOperation({ summary: 'Lista os destinatários do documento' })
  @ApiOkResponse({ type: [RecipientAnswer] })
  @Get()
  async list(@Param('id') id: string): Promise<RecipientAnswer[]> {
    return (await this.recipients.list(id)).recipients.map((recipient) => RecipientAnswer.from(recipient));
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Acrescenta um destinatário',
    description: 'Um interessado do processo, uma unidade, uma pessoa com conta aqui, ou o nome de outro.',
  })
  @ApiInput(RecipientRequest)
  @ApiCreatedResponse({ type: MadeRecipientAnswer })
  @ApiProblems('unknown_reference')
  @Post()
  async add(@Param('id') id: string, @Body() body: unknown): Promise<MadeRecipientAnswer> {
    return { id: await this.recipients.add(id, parseInput(RecipientRequest, body)) };
  }

  @Requires('document.write')
  @ApiOperation({
    summary: 'Preenche com os destinatários as variáveis que ainda estão no texto da minuta',
    description:
      'O que o texto já diz não muda. As variáveis de um só destinatário esperam enquanto há vários.',
  })
  @ApiOkResponse({ type: SavedAnswer })
  @HttpCode(200)
  @Post('completion')
  async fill(@Param('id') id: string): Promise<SavedAnswer> {
    const { revision, savedAt } = await this.texts.fill(id);
    return { revision, savedAt };
  }

  @Requires('document.write')
  @ApiOperation({ summary: 'Muda o tratamento, o vocativo, o cargo, o órgão e o endereço' })
  @ApiInput(SalutationRequest)
  @ApiNoContentResponse()
  @HttpCode(204)
  @Put(':recipientId')
  change(
    @Param('id') id: string,
    @Param('recipientId') recipientId: string,
    @Body() body: unknown,
  ): Promise<void> {
    return this.recipients.change(id, recipientId, parseInput(SalutationRequest, body));
  }

  @Requires('document.write')
  @ApiOperation({ summary: 'Remove um destinatário', description: 'O que o texto já diz não muda.' })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Delete(':recipientId')
  remove(@Param('id') id: string, @Param('recipientId') recipientId: string): Promise<void> {
    return this.recipients.remove(id, recipientId);
  }
}
