import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { ProcessesQueries } from '../../processes';
import type { DocumentContent } from '../content/schema';
import { DocumentsQueries } from '../documents.queries';
import { Documents, type SavedDraft } from '../documents.service';
import { ContentRequest } from '../api/documents.dto';
import { Threads } from '../threads/threads';
import { Templates, type Template } from '../templates/templates.service';
import { TextForm } from './document-forms.dto';
import { EditorPage } from './editor.views';
import { AlterSignedPage, NotEditablePage, StalePage } from './stale.views';
import { Presence, type Writer } from '../presence/presence.service';
import { SomebodyWritesPage } from '../presence/presence.views';
import { contentOf, typedText, visitOf, withoutPieces, type TypedText } from './typed-text';

/** After a choice between two texts without JavaScript, or of an unknown visit. */
const anyVisit = '1';

interface SavedText {
  revision: number;
  content: DocumentContent;
  savedAt: Date;
}

/** Writing: by the editor, which saves by itself, or by the plain mode, which needs no JavaScript. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id')
export class EditorPages {
  constructor(
    private readonly database: Database,
    private readonly documents: Documents,
    private readonly queries: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly presence: Presence,
    private readonly templates: Templates,
    private readonly threads: Threads,
  ) {}

  @Get('editar')
  async edit(
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode> {
    const found = await attempt(reply, () => this.documents.editable(id));
    const { document, process } = await this.of(id);
    if (!found.ok) return <NotEditablePage {...{ document, process }} errors={found.errors} />;
    if (document.state === 'signed' && textOf(query, 'alterar') === '')
      return <AlterSignedPage {...{ document, process }} />;
    const present = await this.presence.look(id);
    const decided = visitOf(textOf(query, 'escolhido'));
    if (present.writer && !present.writer.you)
      return <SomebodyWritesPage {...{ document, process, present, decided }} writer={present.writer} />;
    const texts = await this.standardTexts();
    const { threads } = await this.threads.list(id);
    return (
      <EditorPage
        {...{ document, process, present, texts, threads, decided }}
        author={author()}
        savedAt={found.value.document.updatedAt}
      />
    );
  }

  @HttpCode(200)
  @Post('editar')
  async savePlain(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() sent: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const body = withoutPieces(sent);
    const typed = typedText(body);
    const chosen = textOf(body, 'startsVersion') !== '';
    if (textOf(body, 'takes') !== '') return this.taken(id, typed);
    if (chosen && (await this.anotherWriter(id))) {
      void reply.status(409);
      return this.bothTexts(id, typed, []);
    }
    const decided = chosen ? `?escolhido=${typed.visit ?? anyVisit}` : '';
    const saved = await attempt(reply, () => this.save(id, parseInput(TextForm, body)));
    // Who writes without JavaScript is known by their saves.
    if (saved.ok) await this.presence.beat(id, { writes: true });
    if (saved.ok) return seeOther(reply, `/${slug}/documentos/${id}/editar${decided}`, 'Texto salvo.');
    if (saved.error.code === 'invalid') return this.again(id, typed, saved.errors);
    return this.bothTexts(id, typed, saved.error.code === 'stale' ? [] : saved.errors);
  }

  /** What is saved now, so that the editor knows its own late save from another person's. */
  @Get('texto')
  async saved(@Param('id') id: string): Promise<SavedText> {
    const { document, content } = await this.documents.editable(id);
    return { revision: document.revision, content, savedAt: document.updatedAt };
  }

  /** A standard text with the data of this document, which the editor puts where the cursor is. */
  @Get('textos-padrao/:templateId')
  async standardText(
    @Param('id') id: string,
    @Param('templateId') templateId: string,
  ): Promise<{ content: DocumentContent }> {
    return { content: await this.documents.standardText(id, templateId) };
  }

  /** What the editor calls by itself, every few seconds. */
  @Put('texto')
  async saveRich(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<SavedDraft, 'version'> | { code: string; title: string; compareUrl?: string }> {
    const saved = await attempt(reply, () =>
      this.documents.save(id, { ...parseInput(ContentRequest, body), inTurn: true }),
    );
    if (saved.ok) return { revision: saved.value.revision, savedAt: saved.value.savedAt };
    const { code, key, message } = saved.error;
    const compareUrl = code === 'stale' ? `/${slug}/documentos/${id}/editar` : undefined;
    return { code: key, title: message, compareUrl };
  }

  private save(id: string, form: TextForm): Promise<SavedDraft> {
    const { revision, startsVersion } = form;
    return this.documents.save(id, { content: contentOf(form), revision, startsVersion, inTurn: true });
  }

  private async again(id: string, typed: TypedText, errors: { field?: string; message: string }[]) {
    const { document, process } = await this.of(id);
    const present = await this.presence.look(id);
    const texts = await this.standardTexts();
    const { threads } = await this.threads.list(id);
    return (
      <EditorPage {...{ document, process, present, texts, threads, typed, errors }} author={author()} />
    );
  }

  /** Nobody's text is lost: what was typed stands beside what is saved. */
  private async bothTexts(id: string, typed: TypedText, errors: { message: string }[]): Promise<VNode> {
    const { document, process } = await this.of(id);
    const saved = await this.database.work(() => this.queries.lastSaved(id));
    const present = errors.length === 0 ? await this.presence.look(id) : undefined;
    const writer = present?.writer && !present.writer.you ? present.writer : undefined;
    const asked = present?.asked?.you;
    return <StalePage {...{ document, process, typed, saved, errors, writer, asked }} />;
  }

  /** The turn first, and then the choice again: whoever wrote until now may have saved more words. */
  private async taken(id: string, typed: TypedText): Promise<VNode> {
    await this.presence.take(id);
    return this.bothTexts(id, typed, []);
  }

  /** What somebody is writing at this moment is not replaced behind their back. */
  private async anotherWriter(id: string): Promise<Writer | undefined> {
    const { writer } = await this.presence.look(id);
    return writer && !writer.you ? writer : undefined;
  }

  private async standardTexts(): Promise<Template[]> {
    const usable = await this.database.work(() => this.templates.usable());
    return usable.filter(({ typeId }) => typeId === null);
  }

  private of(id: string) {
    return this.database.work(async () => {
      const document = await this.queries.details(id);
      return { document, process: await this.processes.header(document.processId) };
    });
  }
}

function author(): { id: string; name: string } {
  const { userId, name } = currentActor();
  return { id: userId, name };
}
