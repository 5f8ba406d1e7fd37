import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DocumentsQueries } from '../documents';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../platform/http';
import { letterAnswer, LetterAnswer, LetterRequest, SentLetterAnswer } from './letters.dto';
import { LettersQueries } from './letters.queries';
import { SendLetter } from './send-letter';

@ApiNoun('Correspondência')
@Controller('api/v1')
export class LettersController {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly queries: LettersQueries,
    private readonly letters: SendLetter,
  ) {}

  @Requires('process.dispatch')
  @ApiOperation({
    summary: 'Envia um e-mail do processo',
    description:
      'O e-mail fica no processo como documento, que não muda mais. O identificador é de quem chama: repetir o pedido com o mesmo identificador não envia de novo.',
  })
  @ApiInput(LetterRequest)
  @ApiOkResponse({ type: SentLetterAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'rule', 'invalid', 'conflict')
  @Put('processes/:id/letters/:letterId')
  send(
    @Param('id') id: string,
    @Param('letterId') letterId: string,
    @Body() body: unknown,
  ): Promise<SentLetterAnswer> {
    return this.letters.run(id, letterId, parseInput(LetterRequest, body));
  }

  @Requires('process.read')
  @ApiOperation({ summary: 'Mostra um e-mail enviado: para quem foi, o que levou e se chegou ao servidor' })
  @ApiOkResponse({ type: LetterAnswer })
  @ApiProblems('not_found', 'rule')
  @Get('documents/:id/letter')
  show(@Param('id') id: string): Promise<LetterAnswer> {
    return this.database.work(async () => {
      await this.documents.details(id);
      const letter = await this.queries.ofDocument(id);
      if (!letter) throw new DomainError('rule', 'letters.not_a_letter');
      return letterAnswer(letter);
    });
  }
}
