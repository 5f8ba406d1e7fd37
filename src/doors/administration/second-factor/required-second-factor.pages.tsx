import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { brasiliaDay } from '../../../platform/clock';
import { attempt, parseInput, Requires, seeOther, textOf, textsOf } from '../../../platform/http';
import {
  Actions,
  Button,
  Checkbox,
  dayOf,
  ErrorSummary,
  errorOf,
  Form,
  hintAndError,
  Notice,
  Page,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import {
  mostDays,
  proposedPolicy,
  RequiredSecondFactor,
  roles,
  roleWords,
  type MissingSecondFactor,
} from '../../../units';
import { administrationPath, personPath } from '../paths';
import { RequiredSecondFactorRequest } from './required-second-factor.dto';

interface RequiredPageProps {
  /** As they stand in the form. */
  chosen: readonly string[];
  days: string;
  decided: boolean;
  missing: readonly MissingSecondFactor[];
  errors: readonly FieldError[];
}

/** Segundo passo exigido: which roles need it, until when, and who has not turned it on. */
@ApiExcludeController()
@Requires('tenant.administer')
@Controller(':tenant/administracao/segundo-passo')
export class RequiredSecondFactorPages {
  constructor(private readonly required: RequiredSecondFactor) {}

  @Get()
  async show(): Promise<VNode> {
    const policy = await this.required.policy();
    const { roles: chosen, days } = policy ?? proposedPolicy;
    return this.page({ chosen, days: String(days), decided: policy !== undefined, errors: [] });
  }

  @HttpCode(200)
  @Post()
  async choose(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const typed = { chosen: textsOf(body, 'roles'), days: textOf(body, 'days') };
    const request = { roles: typed.chosen, days: typed.days };
    const done = await attempt(reply, () =>
      this.required.choose(parseInput(RequiredSecondFactorRequest, request)),
    );
    if (!done.ok) return this.page({ ...typed, decided: true, errors: done.errors });
    return seeOther(reply, administrationPath(slug, '/segundo-passo'), 'Perfis salvos. Já vale.');
  }

  private async page(props: Omit<RequiredPageProps, 'missing'>): Promise<VNode> {
    return <RequiredPage {...props} missing={await this.required.missing()} />;
  }
}

function RequiredPage({ chosen, days, decided, missing, errors }: RequiredPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title="Segundo passo exigido" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Quem tem um destes perfis precisa do segundo passo para entrar: além da senha, um código do telefone.
        Até o fim do prazo cada página lembra a pessoa. Depois dele, só abre a página que liga o segundo
        passo.
      </p>
      {decided ? null : (
        <Notice kind="info" title="Ainda não vale">
          Os campos abaixo são uma proposta. Nada é pedido a ninguém enquanto você não salvar.
        </Notice>
      )}
      <section aria-labelledby="regra">
        <h2 id="regra">Regra</h2>
        <Form action={administrationPath(slug, '/segundo-passo')} class="form">
          <fieldset class="field">
            <legend class="field__label">Perfis que precisam do segundo passo</legend>
            {hintAndError({ error: errorOf(errors, 'roles') }, 'perfis')}
            {roles.map((role) => (
              <Checkbox
                key={role}
                name="roles"
                id={`perfil-${role}`}
                value={role}
                label={roleWords[role].label}
                checked={chosen.includes(role)}
              />
            ))}
          </fieldset>
          <TextInput
            name="days"
            label="Prazo, em dias"
            hint={`Conta da regra ou do dia em que a pessoa recebeu o perfil. De 0, que vale na hora, a ${mostDays}.`}
            width="short"
            inputMode="numeric"
            value={days}
            error={errorOf(errors, 'days')}
          />
          <Actions>
            <Button icon="check">Salvar</Button>
          </Actions>
        </Form>
      </section>
      {decided ? <Missing missing={missing} /> : null}
    </Page>
  );
}

function Missing({ missing }: Pick<RequiredPageProps, 'missing'>) {
  const { tenant, now } = useFrame();
  const over = (due: string) => due <= brasiliaDay(now);
  return (
    <section aria-labelledby="sem-segundo-passo">
      <h2 id="sem-segundo-passo">Quem ainda não ligou</h2>
      {missing.length === 0 ? (
        <p>Ninguém: todas as pessoas com estes perfis ligaram o segundo passo.</p>
      ) : (
        <Table
          caption="Quem ainda não ligou o segundo passo"
          captionHidden
          columns={[{ label: 'Pessoa' }, { label: 'Perfis' }, { label: 'Prazo' }]}
        >
          {missing.map(({ userId, name, roles: asking, due }) => (
            <tr key={userId}>
              <td data-label="Pessoa">
                <a href={personPath(tenant?.slug ?? '', userId)}>{name}</a>
              </td>
              <td data-label="Perfis">{asking.map((role) => roleWords[role].label).join(', ')}</td>
              <td data-label="Prazo">
                {over(due) ? 'Acabou: só abre a página que o liga' : <>Antes de {dayOf(due, now)}</>}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
