import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries, processPath } from '../../processes';
import type { Owner } from '../shared/owner';
import { NoteForm, seenNote, SeenRequest } from './notes.dto';
import { Notes } from './notes.service';
import { NotesPage, type TypedNote } from './notes.views';

@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/processos/:id/anotacao')
export class NotesPages {
  constructor(
    private readonly database: Database,
    private readonly notes: Notes,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post()
  async write(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const owner = textOf(body, 'owner') === 'own' ? 'own' : 'unit';
    const removes = textOf(body, 'act') === 'remove';
    const done = await attempt(reply, () => this.act(id, owner, removes, body));
    const typed = { owner, text: textOf(body, 'text'), priority: textOf(body, 'priority') === '1' } as const;
    if (!done.ok) return this.page(id, { ...typed, stale: done.error.code === 'stale' }, done.errors);
    return seeOther(reply, processPath(slug, id), removes ? 'Anotação removida.' : 'Anotação salva.');
  }

  private act(id: string, owner: Owner, removes: boolean, body: unknown): Promise<void> {
    if (removes) return this.notes.remove(id, owner, seenNote(parseInput(SeenRequest, body).seen));
    const input = parseInput(NoteForm, body);
    return this.notes.write(id, owner, input, seenNote(input.seen));
  }

  private page(id: string, typed?: TypedNote, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      return <NotesPage {...{ process, notes: await this.notes.of(id), typed, errors }} />;
    });
  }
}
