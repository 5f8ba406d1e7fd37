import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { attempt, parseInput, Requires, seeOther, textsOf } from '../../platform/http';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  fieldId,
  Form,
  hintAndError,
  Page,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { PublishingUnitsRequest } from '../publications/publications.dto';
import { PublishingUnits, type PublishingUnit } from './publishing-units';

@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/unidades-publicadoras')
export class PublishingUnitsPages {
  constructor(private readonly units: PublishingUnits) {}

  @Get()
  async show(): Promise<VNode> {
    return <UnitsPage units={await this.units.list()} errors={[]} />;
  }

  @HttpCode(200)
  @Post()
  async choose(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const unitIds = textsOf(body, 'unitIds');
    const done = await attempt(reply, () =>
      this.units.choose(parseInput(PublishingUnitsRequest, { unitIds }).unitIds),
    );
    if (done.ok) return seeOther(reply, `/${slug}/unidades-publicadoras`, 'Unidades que publicam salvas.');
    const units = (await this.units.list()).map((each) => ({
      ...each,
      publishes: unitIds.includes(each.id),
    }));
    return <UnitsPage units={units} errors={done.errors} />;
  }
}

function UnitsPage({ units, errors }: { units: PublishingUnit[]; errors: readonly FieldError[] }) {
  return (
    <Page title="Unidades que publicam no boletim" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <Form action={`/${useFrame().tenant?.slug ?? ''}/unidades-publicadoras`} class="form">
        <fieldset class="field">
          <legend class="field__label">Unidades</legend>
          {hintAndError(
            {
              hint: 'Só elas agendam publicações. O que outra já agendou continua agendado.',
              error: errorOf(errors, 'unitIds'),
            },
            fieldId('unitIds'),
          )}
          {units.map(({ id, label, name, publishes }, index) => {
            const control = index === 0 ? fieldId('unitIds') : `unidade-${id}`;
            return (
              <div class="choice" key={id}>
                <input type="checkbox" id={control} name="unitIds" value={id} checked={publishes} />
                <label class="choice__text" for={control}>
                  <b>{label}</b> {name}
                </label>
              </div>
            );
          })}
        </fieldset>
        <Actions>
          <Button icon="check">Salvar</Button>
        </Actions>
      </Form>
    </Page>
  );
}
