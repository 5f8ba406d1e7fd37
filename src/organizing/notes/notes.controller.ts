import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery } from '@nestjs/swagger';
import { notFound } from '../../platform/errors';
import { ApiInput, ApiNoun, ApiProblems, parseInput, Requires } from '../../platform/http';
import { owners, type Owner } from '../shared/owner';
import { NoteRequest, NotesAnswer, seenNote, SeenRequest } from './notes.dto';
import { Notes } from './notes.service';

const ownerParam = { name: 'owner', enum: owners, description: 'Da unidade ou só da pessoa.' };

@ApiNoun('Organização')
@Requires('process.read')
@Controller('api/v1/processes/:id/notes')
export class NotesController {
  constructor(private readonly notes: Notes) {}

  @ApiOperation({ summary: 'Mostra as anotações do processo: a da unidade e a da pessoa' })
  @ApiOkResponse({ type: NotesAnswer })
  @ApiProblems('not_found')
  @Get()
  show(@Param('id') id: string): Promise<NotesAnswer> {
    return this.notes.of(id);
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Escreve a anotação, no lugar da anterior' })
  @ApiParam(ownerParam)
  @ApiInput(NoteRequest)
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'stale')
  @HttpCode(204)
  @Put(':owner')
  write(@Param('id') id: string, @Param('owner') owner: string, @Body() body: unknown): Promise<void> {
    const input = parseInput(NoteRequest, body);
    return this.notes.write(id, ownerOf(owner), input, seenNote(input.seen));
  }

  @Requires('process.manage')
  @ApiOperation({ summary: 'Remove a anotação' })
  @ApiParam(ownerParam)
  @ApiNoContentResponse()
  @ApiQuery({ type: SeenRequest })
  @ApiProblems('not_found', 'invalid', 'stale')
  @HttpCode(204)
  @Delete(':owner')
  remove(@Param('id') id: string, @Param('owner') owner: string, @Query() query: unknown): Promise<void> {
    return this.notes.remove(id, ownerOf(owner), seenNote(parseInput(SeenRequest, query).seen));
  }
}

function ownerOf(text: string): Owner {
  const owner = owners.find((each) => each === text);
  if (!owner) throw notFound();
  return owner;
}
