import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ContactMerging } from '../../../contacts';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import { ContactMergingRequest, LikelyDuplicatesAnswer } from './contacts.dto';

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration')
export class ContactMergingController {
  constructor(private readonly merging: ContactMerging) {}

  @ApiOperation({ summary: 'Lista os contatos que parecem repetidos, dois a dois' })
  @ApiOkResponse({ type: [LikelyDuplicatesAnswer] })
  @Get('contact-duplicates')
  async list(): Promise<LikelyDuplicatesAnswer[]> {
    return (await this.merging.likely()).map((each) => LikelyDuplicatesAnswer.of(each));
  }

  @ApiOperation({
    summary: 'Une a este contato outro, que é a mesma pessoa',
    description: 'Os processos e os documentos passam para este. Não se desfaz.',
  })
  @ApiInput(ContactMergingRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('contacts/:id/merging')
  merge(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.merging.merge(id, parseInput(ContactMergingRequest, body).goneId);
  }
}
