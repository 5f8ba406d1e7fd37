import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { ProcessesQueries } from '../../processes';
import { PeopleQueries } from '../../units';
import type { DocumentDetails } from '../documents.queries';
import { RecipientTexts } from './recipient-texts';
import { RecipientChoices } from './recipient-choices';
import { RecipientRequest, SalutationRequest } from './recipients.dto';
import { Recipients } from './recipients';
import { RecipientsPage, type TypedRecipient } from './recipients.views';

/** Destinatários of a document: added, changed, removed, put into the text. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/documentos/:id/destinatarios')
export class RecipientsPages {
  constructor(
    private readonly database: Database,
    private readonly recipients: Recipients,
    private readonly texts: RecipientTexts,
    private readonly choices: RecipientChoices,
    private readonly people: PeopleQueries,
    private readonly processes: ProcessesQueries,
  ) {}

  @Get()
  list(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.page(id, { ...typedRecipient({}), search: textOf(query, 'pessoa') });
  }

  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedRecipient(body);
    const done = await attempt(reply, () => this.run(id, textOf(body, 'act'), typed));
    if (done.ok) return seeOther(reply, `/${slug}/documentos/${id}/destinatarios`, done.value);
    return this.page(id, typed, done.errors);
  }

  private async run(id: string, act: string, typed: TypedRecipient): Promise<string> {
    if (act === 'fill') {
      await this.texts.fill(id);
      return 'O texto foi preenchido com os destinatários.';
    }
    if (act === 'remove') {
      await this.recipients.remove(id, typed.recipientId);
      return 'Destinatário removido. O que o texto já diz não muda.';
    }
    if (act === 'change') {
      await this.recipients.change(id, typed.recipientId, parseInput(SalutationRequest, typed));
      return 'Destinatário salvo.';
    }
    await this.recipients.add(id, parseInput(RecipientRequest, { ...typed, ...chosen(typed.who) }));
    return 'Destinatário acrescentado.';
  }

  private async page(id: string, typed: TypedRecipient, errors?: FieldError[]): Promise<VNode> {
    const { document, recipients } = await this.recipients.list(id);
    return this.database.work(async () => {
      const process = await this.processes.header(document.processId);
      const choices = await this.choices.of(document.processId);
      const people =
        typed.search.trim() === ''
          ? []
          : await this.people.search({ text: typed.search, permission: 'process.read' });
      const waiting = isOpen(document) ? await this.texts.waiting(id, document.content!) : [];
      const writes = document.unitId === currentActor().unit.id && !document.locked;
      return (
        <RecipientsPage
          {...{ document, process, recipients, choices, people, waiting, writes, typed, errors }}
        />
      );
    });
  }
}

const isOpen = ({ state }: DocumentDetails): boolean => state === 'draft';

/** `unit:…` and its like, as the list of the form says it. */
function chosen(who: string): Partial<Record<'contactId' | 'unitId' | 'userId', string>> {
  const [kind, id = ''] = who.split(':');
  if (kind === 'contact') return { contactId: id };
  if (kind === 'unit') return { unitId: id };
  return kind === 'person' ? { userId: id } : {};
}

function typedRecipient(body: unknown): TypedRecipient {
  const of = (name: string) => textOf(body, name);
  return {
    ...{ recipientId: of('recipientId'), who: of('who'), name: of('name'), search: of('search') },
    ...{ treatment: of('treatment'), vocative: of('vocative'), position: of('position') },
    ...{ bodyName: of('bodyName'), address: of('address') },
  };
}
