import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ContactMerging, DistinctContacts, groupsOf } from '../../../contacts';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../../platform/http';
import {
  ContactDistinctionRequest,
  ContactMergingRequest,
  DistinctContactsAnswer,
  LikelyDuplicatesAnswer,
} from './contacts.dto';

@ApiNoun('Administração')
@Requires('tenant.administer')
@Controller('api/v1/administration')
export class ContactMergingController {
  constructor(
    private readonly merging: ContactMerging,
    private readonly distinct: DistinctContacts,
  ) {}

  @ApiOperation({ summary: 'Lista os contatos que parecem repetidos, dois a dois e em grupos' })
  @ApiOkResponse({ type: [LikelyDuplicatesAnswer] })
  @Get('contact-duplicates')
  async list(): Promise<LikelyDuplicatesAnswer[]> {
    return groupsOf(await this.merging.likely()).flatMap((group, index) =>
      group.map((each) => LikelyDuplicatesAnswer.of(each, index + 1)),
    );
  }

  @ApiOperation({
    summary: 'Une a este contato um ou mais, que são a mesma pessoa',
    description: 'Os processos e os documentos passam para este. Não se desfaz.',
  })
  @ApiInput(ContactMergingRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'rule')
  @HttpCode(204)
  @Post('contacts/:id/merging')
  merge(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.merging.merge(id, parseInput(ContactMergingRequest, body).goneIds);
  }

  @ApiOperation({ summary: 'Lista os contatos parecidos que não são a mesma pessoa, os mais novos primeiro' })
  @ApiOkResponse({ type: [DistinctContactsAnswer] })
  @Get('contact-distinctions')
  listDistinct(): Promise<DistinctContactsAnswer[]> {
    return this.distinct.list();
  }

  @ApiOperation({
    summary: 'Guarda que este contato e outro não são a mesma pessoa',
    description: 'Os dois deixam de aparecer entre os que parecem repetidos.',
  })
  @ApiInput(ContactDistinctionRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Post('contacts/:id/distinctions')
  tellApart(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    return this.distinct.remember(id, parseInput(ContactDistinctionRequest, body).otherId);
  }

  @ApiOperation({ summary: 'Desfaz: os dois contatos voltam a ser comparados' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  @HttpCode(204)
  @Delete('contacts/:id/distinctions/:other')
  compareAgain(@Param('id') id: string, @Param('other') other: string): Promise<void> {
    return this.distinct.forget(id, other);
  }
}
