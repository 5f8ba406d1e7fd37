import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Access } from '../../access';
import { Database } from '../../platform/database';
import { attempt, onOneLine, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { OpenProcess } from './open-process';
import { OpenProcessForm, typedProcess, type TypedProcess } from './open-process.dto';
import { ProcessTypes, type ProcessType } from './process-types';
import { ProcessesQueries } from '../processes.queries';
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
    private readonly queries: ProcessesQueries,
  ) {}

  /** First the type, by one click; then the form with what the type suggests. */
  @Get()
  async begin(@Query() query: unknown): Promise<VNode> {
    const types = await this.database.work(() => this.types.list());
    const type = types.find(({ id }) => id === textOf(query, 'tipo'));
    if (type) return this.page(suggestionsOf(type));
    return <ChooseProcessTypePage types={types} filter={textOf(query, 'filtro')} />;
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
    const done = await attempt(reply, () => this.openProcess.run(parseInput(OpenProcessForm, typed)));
    if (!done.ok) return this.page(typed, done.errors);
    const { id } = done.value;
    return seeOther(reply, processPath(slug, id), await this.notice(id, typed));
  }

  /** Who is known by CPF or CNPJ keeps the name of the record, and the clerk hears of it. */
  private notice(id: string, { parties }: TypedProcess): Promise<string> {
    return this.database.work(async () => {
      const process = await this.queries.header(id);
      const renamed = parties.some(
        ({ name }) => !process.parties.includes(onOneLine({ value: name }) as string),
      );
      const known = renamed
        ? ' Confira os interessados: um CPF ou CNPJ já tinha cadastro com outro nome.'
        : '';
      return `Processo ${process.number} iniciado.${known}`;
    });
  }

  private page(typed: TypedProcess, errors?: FieldError[]): Promise<VNode> {
    return this.database.work(async () => {
      const types = await this.types.list();
      const grounds = await this.access.legalGrounds();
      return <OpenProcessPage {...{ types, grounds, typed, errors }} />;
    });
  }
}

function suggestionsOf(type: ProcessType): TypedProcess {
  return {
    ...typedProcess({}),
    typeId: type.id,
    level: String(type.suggestedLevel),
    legalGroundId: type.suggestedLegalGroundId ?? '',
  };
}
