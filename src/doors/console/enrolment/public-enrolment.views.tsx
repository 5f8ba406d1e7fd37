import {
  Actions,
  Button,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  PortalPage,
  Select,
  TextArea,
  TextInput,
  useFrame,
  type FieldError,
} from '../../../platform/web';
import { mostName } from '../municipalities/municipalities.dto';
import { states } from '../states';
import { mostMessage } from './enrolment.dto';

interface EnrolmentFormPageProps {
  typed: (field: string) => string;
  errors: readonly FieldError[];
}

const heading = 'Pedir a adesão do município';

export function EnrolmentFormPage({ typed, errors }: EnrolmentFormPageProps) {
  const field = (name: string) => ({ name, value: typed(name), error: errorOf(errors, name) });
  return (
    <PortalPage title={heading} homeHref="/" invalid={errors.length > 0} indexed>
      <ErrorSummary errors={errors} />
      <p>
        Prefeituras, câmaras e autarquias podem pedir para usar o processo eletrônico. Quem cuida da
        plataforma lê o pedido e responde por e-mail. Quem pede passa a administrar o sistema no seu
        município.
      </p>
      <Form action={`/${useFrame().tenant?.slug ?? ''}/adesao`} class="form">
        <TextInput
          {...field('institution')}
          label="Nome da instituição"
          hint="Por exemplo, Prefeitura de Vale Claro."
          maxLength={mostName}
        />
        <TextInput {...field('city')} label="Cidade" maxLength={mostName} />
        <Select
          {...field('state')}
          label="Estado"
          width="short"
          options={states.map((state) => ({ value: state, label: state }))}
          value={typed('state') || 'MG'}
        />
        <TextInput {...field('person')} label="Seu nome completo" autocomplete="name" maxLength={mostName} />
        <TextInput
          {...field('position')}
          label="Seu cargo"
          autocomplete="organization-title"
          maxLength={mostName}
        />
        <TextInput
          {...field('login')}
          label="E-mail da instituição"
          hint="O convite para entrar vai para ele."
          type="email"
          autocomplete="email"
          maxLength={254}
        />
        <TextInput
          {...field('telephone')}
          label="Telefone"
          type="tel"
          autocomplete="tel"
          width="medium"
          maxLength={40}
          optional
        />
        <TextArea
          {...field('message')}
          label="O que mais devemos saber?"
          rows={4}
          maxLength={mostMessage}
          optional
        />
        <Actions>
          <Button icon="send">Enviar o pedido</Button>
        </Actions>
      </Form>
    </PortalPage>
  );
}

/** @param again the same institution asked before */
export function EnrolmentReceivedPage({ again }: { again: boolean }) {
  return (
    <PortalPage title="Pedido enviado" homeHref="/">
      <Notice kind="success" title="Recebemos o seu pedido">
        {again ? 'Já havia um pedido desta instituição, e os dois são respondidos juntos. ' : ''}
        Quem cuida da plataforma responde por e-mail. Você não precisa fazer mais nada agora.
      </Notice>
      <p>
        <a href="/">Voltar ao início</a>
      </p>
    </PortalPage>
  );
}
