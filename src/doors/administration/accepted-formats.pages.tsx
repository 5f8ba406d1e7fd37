import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { AcceptedFormats, type FormatChoice } from '../../documents';
import { CONFIG, type Config } from '../../platform/config';
import { attempt, OpenToSupport, parseInput, Requires, seeOther, textOf, textsOf } from '../../platform/http';
import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  fieldId,
  Form,
  hintAndError,
  Page,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { AcceptedFormatsRequest } from './accepted-formats.dto';

/** A row of the form, as it was typed. */
interface TypedFormat {
  extension: string;
  accepted: boolean;
  most: string;
}

/** Arquivos aceitos: which kinds the municipality takes, and how large. */
@ApiExcludeController()
@Requires('tenant.administer')
@OpenToSupport()
@Controller(':tenant/arquivos-aceitos')
export class AcceptedFormatsPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly formats: AcceptedFormats,
  ) {}

  @Get()
  async show(): Promise<VNode> {
    return this.page((await this.formats.choices()).map(asTyped), []);
  }

  @HttpCode(200)
  @Post()
  async choose(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const chosen = textsOf(body, 'formats');
    const formats = chosen.map((extension) => ({
      extension,
      mostMegabytes: textOf(body, `most.${extension}`),
    }));
    const done = await attempt(reply, () =>
      this.formats.choose(parseInput(AcceptedFormatsRequest, { formats }).formats),
    );
    if (done.ok) return seeOther(reply, `/${slug}/arquivos-aceitos`, 'Arquivos aceitos salvos.');
    const typed = (await this.formats.choices()).map(({ extension }) => ({
      extension,
      accepted: chosen.includes(extension),
      most: textOf(body, `most.${extension}`),
    }));
    return this.page(
      typed,
      done.errors.map((error) => namedByKind(error, chosen)),
    );
  }

  private page(formats: TypedFormat[], errors: FieldError[]): VNode {
    const limit = Math.floor(this.config.uploadLimitBytes / 1024 / 1024);
    return <FormatsPage {...{ formats, limit, errors }} />;
  }
}

const asTyped = ({ extension, accepted, mostMegabytes }: FormatChoice): TypedFormat => ({
  extension,
  accepted,
  most: mostMegabytes ? String(mostMegabytes) : '',
});

/** The third of those that were chosen → the field of that kind. */
function namedByKind(error: FieldError, chosen: readonly string[]): FieldError {
  const [, index] = /^formats\.(\d+)\.mostMegabytes$/.exec(error.field ?? '') ?? [];
  const extension = index === undefined ? undefined : chosen[Number(index)];
  return extension ? { ...error, field: `most.${extension}` } : error;
}

interface FormatsPageProps {
  formats: readonly TypedFormat[];
  limit: number;
  errors: readonly FieldError[];
}

function FormatsPage({ formats, limit, errors }: FormatsPageProps) {
  return (
    <Page title="Arquivos aceitos" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Quem envia um arquivo de outro tipo lê quais são aceitos. O que já está no sistema fica. Além do nome,
        o conteúdo de cada arquivo é conferido. Sem limite próprio, cada tipo vai até {limit} MB.
      </p>
      <Form action={`/${useFrame().tenant?.slug ?? ''}/arquivos-aceitos`}>
        {hintAndError({ error: errorOf(errors, 'formats') }, fieldId('formats'))}
        <Table caption="Tipos de arquivo" captionHidden columns={[{ label: 'Aceito' }, { label: 'Limite' }]}>
          {formats.map((format, index) => (
            <FormatRow key={format.extension} {...{ format, index, errors }} />
          ))}
        </Table>
        <Actions>
          <Button icon="check">Salvar</Button>
        </Actions>
      </Form>
    </Page>
  );
}

interface FormatRowProps extends Pick<FormatsPageProps, 'errors'> {
  format: TypedFormat;
  index: number;
}

function FormatRow({ format: { extension, accepted, most }, index, errors }: FormatRowProps) {
  const id = index === 0 ? fieldId('formats') : `${fieldId('formats')}-${extension}`;
  const name = `most.${extension}`;
  return (
    <tr>
      <td>
        <div class="choice">
          <input type="checkbox" id={id} name="formats" value={extension} checked={accepted} />
          <label class="choice__text" for={id}>
            .{extension}
          </label>
        </div>
      </td>
      <td>
        <TextInput
          name={name}
          label={`Limite de .${extension}, em MB`}
          width="short"
          inputMode="numeric"
          value={most}
          error={errorOf(errors, name)}
          optional
        />
      </td>
    </tr>
  );
}
