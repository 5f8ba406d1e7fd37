import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textOf } from '../../platform/http';
import { Templates } from '../templates/templates.service';
import { FieldRequest } from './forms.dto';
import { TemplateFormPage, type TypedField } from './forms.views';
import { TemplateForms } from './template-forms';

/** The form of a template: its fields added, changed, moved, removed. */
@ApiExcludeController()
@Requires('document.write')
@Controller(':tenant/modelos/:id/formulario')
export class FormsPages {
  constructor(
    private readonly templates: Templates,
    private readonly forms: TemplateForms,
  ) {}

  @Get()
  async edit(@Param('id') id: string): Promise<VNode> {
    return <TemplateFormPage template={await this.templates.read(id)} fields={await this.forms.read(id)} />;
  }

  @HttpCode(200)
  @Post()
  async act(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.run(id, textOf(body, 'act'), body));
    if (done.ok) return seeOther(reply, `/${slug}/modelos/${id}/formulario`, done.value);
    const [template, fields] = [await this.templates.read(id), await this.forms.read(id)];
    const typed = ['add', 'change'].includes(textOf(body, 'act')) ? typedField(body) : undefined;
    return <TemplateFormPage {...{ template, fields, typed }} errors={done.errors} />;
  }

  private async run(id: string, act: string, body: unknown): Promise<string> {
    const fieldId = textOf(body, 'fieldId');
    if (act === 'up' || act === 'down') {
      await this.forms.move(id, fieldId, act);
      return 'Campo movido.';
    }
    if (act === 'remove') {
      await this.forms.remove(id, fieldId);
      return 'Campo removido. O que já foi respondido não muda.';
    }
    const field = parseInput(FieldRequest, typedField(body));
    if (fieldId) await this.forms.change(id, fieldId, field);
    else await this.forms.add(id, field);
    return `Campo “${field.label}” salvo.`;
  }
}

function typedField(body: unknown): TypedField {
  const of = (name: string) => textOf(body, name);
  return {
    ...{ fieldId: of('fieldId'), kind: of('kind'), name: of('name'), label: of('label'), help: of('help') },
    ...{ required: of('required'), initial: of('initial'), minimum: of('minimum'), maximum: of('maximum') },
    ...{ mask: of('mask'), choices: of('choices') },
  };
}
