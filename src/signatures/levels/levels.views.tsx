import { levelNames } from '../../access';
import type { DocumentType } from '../../documents';
import {
  Actions,
  Button,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  Page,
  Select,
  Table,
  TextInput,
  useFrame,
  type FieldError,
} from '../../platform/web';
import { lawOfHeads } from './head-of-power';
import { ruleInWords, signatureLevelNames as words } from './least-level';
import { signatureLevels } from './levels.dto';
import type { KeptLevelRule } from './signature-levels';

export const levelsPath = (slug: string): string => `/${slug}/niveis-de-assinatura`;

interface LevelsPageProps {
  rules: readonly KeptLevelRule[];
  types: readonly DocumentType[];
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

export function LevelsPage(props: LevelsPageProps) {
  const { rules, errors } = props;
  return (
    <Page title="Níveis de assinatura" invalid={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <p>
        Cada órgão fixa o nível mínimo da assinatura de cada ato (Lei nº 14.063/2020, art. 5º). Onde não há
        regra, o sistema aceita a assinatura simples. Onde há mais de uma, vale a mais exigente; um nível mais
        alto é sempre aceito.
      </p>
      <p>
        {lawOfHeads} Sem regra para o cargo, o sistema avisa quem assina, e não recusa: crie a regra assim que
        essa pessoa tiver o certificado.
      </p>
      {rules.length > 0 ? (
        <Rules rules={rules} />
      ) : (
        <EmptyState title="Nenhuma regra">
          O sistema aceita a assinatura simples em todos os documentos.
        </EmptyState>
      )}
      <section aria-labelledby="nova">
        <h2 id="nova">Nova regra</h2>
        <RuleForm {...props} />
      </section>
    </Page>
  );
}

function Rules({ rules }: { rules: readonly KeptLevelRule[] }) {
  const root = levelsPath(useFrame().tenant?.slug ?? '');
  return (
    <Table
      caption="Regras em vigor"
      columns={[{ label: 'Para' }, { label: 'Nível mínimo' }, { label: 'Apagar', hidden: true }]}
    >
      {rules.map((rule) => (
        <tr key={rule.id}>
          <td data-label="Para">{ruleInWords(rule)}</td>
          <td data-label="Nível mínimo">{words[rule.minimum]}</td>
          <td>
            <Form action={`${root}/${rule.id}/exclusao`}>
              <Button kind="quiet" small>
                Apagar<span class="visually-hidden"> a regra para {ruleInWords(rule)}</span>
              </Button>
            </Form>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function RuleForm({ types, typed, errors }: LevelsPageProps) {
  return (
    <Form action={levelsPath(useFrame().tenant?.slug ?? '')} class="form">
      <Select
        name="documentTypeId"
        label="Tipo de documento"
        empty="Todos"
        optional
        options={types.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed('documentTypeId')}
        error={errorOf(errors, 'documentTypeId')}
      />
      <Select
        name="accessLevel"
        label="Nível de acesso do documento"
        empty="Todos"
        optional
        options={[
          { value: 'restricted', label: `${levelNames[1]} ou ${levelNames[2]}` },
          { value: 'secret', label: levelNames[2] },
        ]}
        value={typed('accessLevel')}
        error={errorOf(errors, 'accessLevel')}
      />
      <TextInput
        name="positionTitle"
        label="Cargo de quem assina"
        hint="Como está no cadastro, por exemplo Prefeita. Em branco, vale para todos."
        optional
        maxLength={200}
        value={typed('positionTitle')}
        error={errorOf(errors, 'positionTitle')}
      />
      <Select
        name="minimum"
        label="Nível mínimo"
        hint="A qualificada pede certificado ICP-Brasil e o CPF na conta de quem assina."
        empty="Escolha o nível"
        options={signatureLevels.map((level) => ({ value: level, label: words[level] }))}
        value={typed('minimum')}
        error={errorOf(errors, 'minimum')}
      />
      <Actions>
        <Button icon="plus">Criar a regra</Button>
      </Actions>
    </Form>
  );
}
