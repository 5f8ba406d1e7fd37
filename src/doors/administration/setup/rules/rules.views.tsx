import { holidayInWords, type Holiday } from '../../../../calendar';
import {
  Actions,
  Button,
  Checkbox,
  errorOf,
  Facts,
  fieldId,
  Form,
  hintAndError,
  Notice,
  Tag,
  useFrame,
  type FieldError,
} from '../../../../platform/web';
import { administrationPath, setupPath } from '../../paths';
import { StepPage } from '../setup.views';
import type { OfferedLevel } from './level-proposal';
import type { PeopleNow } from './rules.queries';

const useSlug = (): string => useFrame().tenant?.slug ?? '';

export function HolidaysStepPage({ holidays }: { holidays: readonly Holiday[] }) {
  const slug = useSlug();
  const own = holidays.filter(({ scope }) => scope !== 'national');
  return (
    <StepPage step="holidays" confirm="Os feriados estão certos">
      <p>
        Os feriados nacionais já estão no calendário. Inclua os do estado e os da cidade, como o aniversário e
        o padroeiro: os prazos contam com eles.
      </p>
      <ul>
        {own.map((holiday) => (
          <li key={holiday.id}>
            <strong>{holiday.name}</strong>, {holidayInWords(holiday)}
          </li>
        ))}
      </ul>
      <Actions>
        <Button icon="calendar" href={administrationPath(slug, '/feriados')}>
          Incluir e remover feriados
        </Button>
      </Actions>
    </StepPage>
  );
}

interface LevelsStepProps {
  offered: readonly OfferedLevel[];
  /** What came back; absent: all of them. */
  chosen?: readonly string[];
  errors: readonly FieldError[];
}

const levelWords = { advanced: 'assinatura avançada', qualified: 'assinatura qualificada' } as const;

export function LevelsStepPage({ offered, chosen, errors }: LevelsStepProps) {
  const slug = useSlug();
  const open = offered.filter(({ there }) => !there);
  return (
    <StepPage step="signatures" errors={errors} confirm="As regras de agora servem">
      <p>
        Para a maior parte dos documentos basta a <strong>assinatura simples</strong>, com a senha. Alguns
        pedem a <strong>avançada</strong>, com um certificado do município, ou a <strong>qualificada</strong>,
        com certificado ICP-Brasil. Documentos restritos já pedem a avançada.
      </p>
      {open.length > 0 ? (
        <Form action={setupPath(slug, 'signatures')} class="form">
          <fieldset class="field">
            <legend class="field__label">Regras que propomos</legend>
            {hintAndError({ error: errorOf(errors, 'types') }, fieldId('types'))}
            {open.map(({ of, by, minimum, because }, index) => (
              <Checkbox
                key={of}
                name="types"
                id={index === 0 ? fieldId('types') : `${fieldId('types')}-${index}`}
                label={`${by === 'position' ? `Assinado como ${of}` : of}: ${levelWords[minimum]}`}
                hint={because}
                value={of}
                checked={!chosen || chosen.includes(of)}
              />
            ))}
          </fieldset>
          <Notice kind="info">
            A regra vale desde já: quem não tem o certificado que ela pede não assina o documento. Deixe sem
            marcar o cargo de quem ainda não tem: o sistema avisa a pessoa a cada assinatura.
          </Notice>
          <Actions>
            <Button icon="check">Criar as regras marcadas</Button>
          </Actions>
        </Form>
      ) : (
        <p>Todas as regras que propomos já existem.</p>
      )}
      <p>
        Para mudar as regras: <a href={`/${slug}/niveis-de-assinatura`}>Níveis de assinatura</a>.
      </p>
    </StepPage>
  );
}

export function MailStepPage({ leaves, from, to }: { leaves: boolean; from: string; to: string }) {
  const slug = useSlug();
  return (
    <StepPage step="mail" confirm="Recebi a mensagem">
      <p>
        Convites, avisos e respostas aos cidadãos saem por e-mail. Quem cuida da plataforma escolhe o servidor
        de e-mail; aqui você confere se as mensagens chegam.
      </p>
      {leaves ? null : (
        <Notice kind="warning" title="Nenhum e-mail sai daqui ainda">
          A plataforma não tem um servidor de e-mail configurado. Peça isso a quem cuida dela.
        </Notice>
      )}
      <Facts
        facts={[
          ['De', from],
          ['Para', to],
        ]}
      />
      <Form action={`${setupPath(slug, 'mail')}/teste`}>
        <Actions>
          <Button kind="secondary" icon="send">
            Enviar uma mensagem de teste
          </Button>
        </Actions>
      </Form>
    </StepPage>
  );
}

export function PeopleStepPage({ people: { working, administrators, waiting } }: { people: PeopleNow }) {
  const slug = useSlug();
  return (
    <StepPage step="people" confirm="Por ora são estas as pessoas">
      <Facts
        facts={[
          ['Com perfil', working === 1 ? 'Só você' : `${working} pessoas`],
          [
            'Que administram',
            <>
              {administrators} {administrators === 1 ? <Tag icon="warning">Convém haver duas</Tag> : null}
            </>,
          ],
          ['Ainda não entraram', waiting],
        ]}
      />
      <p>
        Convide uma pessoa de cada vez, com o perfil e a unidade, ou traga todas de uma planilha. Cada uma
        recebe por e-mail um link para escolher a senha.
      </p>
      <Actions>
        <Button icon="person" href={administrationPath(slug, '/pessoas/nova')}>
          Convidar uma pessoa
        </Button>
        <Button kind="secondary" icon="upload" href={administrationPath(slug, '/importar')}>
          Importar de uma planilha
        </Button>
        <Button kind="link" href={administrationPath(slug, '/pessoas')}>
          Ver as pessoas
        </Button>
      </Actions>
    </StepPage>
  );
}
