import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Access } from '../../access';
import { Plans, RecordClasses, type RecordClass } from '../../classification';
import { Contacts, type PartyInput } from '../../contacts';
import { Database } from '../../platform/database';
import { sentence } from '../../platform/errors';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { OpenProcess } from './open-process';
import { mostParties, OpenProcessForm, typedProcess, type TypedProcess } from './open-process.dto';
import { matchesWords } from './type-choice';
import { ProcessTypes, type ProcessType } from './process-types';
import { ProcessesQueries, type ProcessHeader } from '../processes.queries';
import { ChooseProcessTypePage, OpenProcessPage } from './opening.views';

@ApiExcludeController()
@Requires('process.open')
@Controller(':tenant/processos/novo')
export class ProcessesPages {
  constructor(
    private readonly database: Database,
    private readonly openProcess: OpenProcess,
    private readonly types: ProcessTypes,
    private readonly access: Access,
    private readonly plans: Plans,
    private readonly classes: RecordClasses,
    private readonly queries: ProcessesQueries,
    private readonly contacts: Contacts,
  ) {}

  /** First the type, by one click; then the form with what the type suggests. */
  @Get()
  async begin(
    @Param('tenant') slug: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const types = await this.database.work(() => this.types.list());
    const relatedToId = textOf(query, 'relacionado');
    const type = types.find(({ id }) => id === textOf(query, 'tipo'));
    if (type) return this.page({ ...suggestionsOf(type), relatedToId });
    const filter = textOf(query, 'filtro');
    const [only, ...others] = filter ? types.filter(({ name }) => matchesWords(name, filter)) : [];
    if (only && others.length === 0) {
      const chosen = new URLSearchParams({ ...(relatedToId && { relacionado: relatedToId }), tipo: only.id });
      return seeOther(reply, `/${slug}/processos/novo?${chosen.toString()}`);
    }
    return <ChooseProcessTypePage types={types} filter={filter} relatedToId={relatedToId} />;
  }

  @HttpCode(200)
  @Post()
  async open(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = typedProcess(body);
    if (textOf(body, 'act') === 'more-party') return this.page(typed);
    const done = await attempt(reply, async () => {
      const input = parseInput(OpenProcessForm, typed);
      return { ...(await this.openProcess.run(input)), parties: input.parties };
    });
    if (!done.ok) return this.page(typed, done.errors);
    const { id, number, parties } = done.value;
    const said = [`Processo ${number} iniciado.`, ...(await this.keptEmails(parties))].join(' ');
    return seeOther(reply, processPath(slug, id), said);
  }

  /** What was typed and changed nothing is told. */
  private async keptEmails(parties: readonly PartyInput[]): Promise<string[]> {
    const names = await this.database.work(() => this.contacts.withOtherEmail(parties));
    return names.length === 0 ? [] : [sentence('contacts.other_email', { names: inWords.format(names) })];
  }

  private page(typed: TypedProcess, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const types = await this.types.list();
      const grounds = await this.access.legalGrounds();
      const related = typed.relatedToId ? await this.queries.header(typed.relatedToId) : undefined;
      const shown = related ? prefilled(typed, related) : typed;
      const classes = await this.classesToChoose(typed);
      return <OpenProcessPage {...{ types, grounds, classes, typed: shown, related, errors }} />;
    });
  }

  /** Only where the type suggests none: one question less for nearly everybody. */
  private async classesToChoose({ typeId, classIds }: TypedProcess): Promise<RecordClass[] | undefined> {
    const type = await this.types.find(typeId);
    const suggested = (type?.classProxies.length ?? 0) > 0;
    if (!type || (suggested && classIds.length === 0) || !(await this.plans.current())) return undefined;
    return this.classes.choosable();
  }
}

/** What nobody has typed yet comes from the process that it starts from. */
function prefilled(typed: TypedProcess, { subject, parties }: ProcessHeader): TypedProcess {
  if (typed.subject || typed.parties.length > 0) return typed;
  const rows = parties
    .slice(0, mostParties)
    .map((name) => ({ name, identifier: '', email: '', confirmed: '' }));
  return { ...typed, subject, parties: rows, rows: Math.max(1, rows.length) };
}

function suggestionsOf(type: ProcessType): TypedProcess {
  return {
    ...typedProcess({}),
    typeId: type.id,
    level: String(type.suggestedLevel),
    legalGroundId: type.suggestedLegalGroundId ?? '',
  };
}

const inWords = new Intl.ListFormat('pt-BR');
