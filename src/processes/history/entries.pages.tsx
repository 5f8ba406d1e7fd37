import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { errorOf, TextArea } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPage, type ActPageProps } from '../acts/act-page';
import { ActPages } from '../acts/act-pages';
import { Entries } from './entries';
import { EntryRequest, mostText } from './history.dto';

@ApiExcludeController()
@Requires('process.manage')
@Controller(':tenant/processos/:id/andamentos/novo')
export class EntriesPages {
  constructor(
    private readonly acts: ActPages,
    private readonly entries: Entries,
  ) {}

  @Get()
  async ask(@Param('id') id: string): Promise<VNode> {
    return <EntryPage about={await this.acts.about(id, 'addEntry')} text="" />;
  }

  @HttpCode(200)
  @Post()
  async write(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const text = textOf(body, 'text');
    const about = await this.acts.about(id, 'addEntry');
    const done = await attempt(reply, () => this.entries.write(id, parseInput(EntryRequest, { text }).text));
    if (!done.ok) return <EntryPage about={about} text={text} errors={done.errors} />;
    return seeOther(reply, `${processPath(slug, id)}/andamentos`, 'Andamento escrito.');
  }
}

function EntryPage({ about, text, errors = [] }: ActPageProps & { text: string }) {
  return (
    <ActPage
      {...{ about, errors, name: 'Escrever andamento', action: 'andamentos/novo', icon: 'note' }}
      question="Escrever um andamento"
      verb="Escrever"
    >
      <TextArea
        name="text"
        label="Andamento"
        hint="Quem encontra o processo lê este texto, e ele não pode ser apagado por você. Exemplo: interessado avisado por telefone."
        value={text}
        rows={4}
        maxLength={mostText}
        error={errorOf(errors, 'text')}
      />
    </ActPage>
  );
}
