import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries, Templates, TemplateValues, toPlain, DocumentTypes } from '../documents';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf, textsOf } from '../platform/http';
import { isId, newId } from '../platform/ids';
import type { FieldError } from '../platform/web';
import { documentPath, PossibleActsQuery, ProcessesQueries } from '../processes';
import { DeliveryPage } from './delivery.views';
import { splitAddresses } from './letter';
import { LetterRequest } from './letters.dto';
import { LettersQueries } from './letters.queries';
import { LetterPage, type TypedLetter } from './letters.views';
import { SendLetter } from './send-letter';

@ApiExcludeController()
@Controller(':tenant/processos/:id/correspondencia')
export class LetterPages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly possible: PossibleActsQuery,
    private readonly templates: Templates,
    private readonly values: TemplateValues,
    private readonly types: DocumentTypes,
    private readonly queries: LettersQueries,
    private readonly letters: SendLetter,
  ) {}

  @Requires('process.read')
  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id, typedOf({ letterId: newId() }));
  }

  /** With `act=text` nothing is sent: the standard text that was chosen is put below what is written. */
  @Requires('process.dispatch')
  @HttpCode(200)
  @Post()
  async send(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedOf(body);
    if (textOf(body, 'act') === 'text') {
      const filled = await attempt(reply, () => this.withStandardText(id, typed));
      return filled.ok ? this.page(id, filled.value) : this.page(id, typed, filled.errors);
    }
    const done = await attempt(reply, () => {
      const to = [...typed.parties, ...splitAddresses(typed.to)];
      const bcc = splitAddresses(typed.bcc);
      return this.letters.run(id, typed.letterId, parseInput(LetterRequest, { ...typed, to, bcc }));
    });
    if (!done.ok) return this.page(id, typed, done.errors);
    const notice = 'E-mail enviado e guardado no processo. Você recebe um aviso se ele não for entregue.';
    return seeOther(reply, documentPath(slug, id, done.value.documentId), notice);
  }

  private withStandardText(processId: string, typed: TypedLetter): Promise<TypedLetter> {
    return this.database.work(async () => {
      await this.processes.requireFound(processId);
      const known = (await this.templates.usable()).some(
        (each) => each.id === typed.templateId && !each.typeId,
      );
      if (!known) throw new DomainError('invalid', 'letters.standard_text', {}, { field: 'templateId' });
      const { content } = await this.templates.standardText(typed.templateId);
      const typeId = await this.types.automatic('letter');
      const filled = await this.values.fill(content, { processId, typeId, title: 'E-mail' });
      const text = [typed.text.trimEnd(), toPlain(filled)].filter(Boolean).join('\n\n');
      return { ...typed, text, templateId: '' };
    });
  }

  private page(id: string, typed: TypedLetter, errors: FieldError[] = []): Promise<VNode> {
    return this.database.work(async () => {
      const process = await this.processes.header(id);
      const { correspond: why } = await this.possible.of(id);
      if (why) return <LetterPage {...{ process, typed, why, errors }} />;
      const documents = (await this.documents.tree(id)).filter(
        ({ readable, state }) => readable && state !== 'draft',
      );
      const choices = {
        documents,
        senders: await this.letters.senders(),
        parties: await this.queries.suggested(id),
        texts: (await this.templates.usable()).filter(({ typeId }) => !typeId),
      };
      return <LetterPage {...{ process, typed, choices, errors }} />;
    });
  }
}

/** Where an e-mail went. */
@ApiExcludeController()
@Requires('process.read')
@Controller(':tenant/documentos/:id/entrega')
export class DeliveryPages {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly queries: LettersQueries,
  ) {}

  @Get()
  show(@Param('id') id: string): Promise<VNode> {
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const letter = await this.queries.ofDocument(id);
      if (!letter) throw new DomainError('rule', 'letters.not_a_letter');
      const process = await this.processes.header(document.processId);
      return <DeliveryPage {...{ process, document, letter }} />;
    });
  }
}

function typedOf(body: unknown): TypedLetter {
  const letterId = textOf(body, 'letterId');
  return {
    letterId: isId(letterId) ? letterId : newId(),
    from: textOf(body, 'from'),
    parties: textsOf(body, 'parties'),
    to: textOf(body, 'to'),
    bcc: textOf(body, 'bcc'),
    subject: textOf(body, 'subject'),
    text: textOf(body, 'text'),
    templateId: textOf(body, 'templateId'),
    documentIds: textsOf(body, 'documentIds'),
    confirmed: textOf(body, 'confirmed'),
  };
}
