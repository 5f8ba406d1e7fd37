import { Actions, Button, Form, Notice, Page, useFrame, when } from '../../platform/web';
import { AboutProcess, documentPath } from '../../processes';
import { CanonicalText, type EditedDocument } from '../pages/editor.views';
import { PresenceLine } from './presence-line';
import type { Present, Writer } from './presence.service';
import { handoverSeconds } from './writing-turns';

/** Somebody else is writing: the text to read, and the way to take over. */
export function SomebodyWritesPage({
  document,
  process,
  present,
  writer,
  decided,
}: EditedDocument & { present: Present; writer: Writer; decided?: string }) {
  const { tenant, now } = useFrame();
  const slug = tenant?.slug ?? '';
  const root = `/${slug}/documentos/${document.id}`;
  return (
    <Page title={`${process.number} · ${document.title}`} heading={document.title} layout="full">
      <AboutProcess process={process} />
      <Notice kind="info" title={`${writer.name} está escrevendo este documento`}>
        <p>
          Desde {when(writer.since, now)}. {whatNow(present)}
        </p>
      </Notice>
      <PresenceLine documentId={document.id} present={present} writes={false} />
      <Form action={`${root}/presenca/assumir`}>
        <Actions>
          <Button icon="pen">{present.asked?.you ? 'Continuar' : 'Assumir a escrita'}</Button>
          <Button kind="secondary" href={`${root}/editar`}>
            Ver de novo
          </Button>
          <Button kind="link" href={documentPath(slug, process.id, document.id)}>
            Voltar ao processo
          </Button>
        </Actions>
      </Form>
      <CanonicalText content={document.content ?? undefined} documentId={document.id} />
      {decided ? <div data-decided={decided} data-document={document.id} hidden /> : null}
    </Page>
  );
}

function whatNow({ asked }: Present): string {
  if (asked?.you)
    return `Você pediu a vez: o que a outra pessoa digitou está sendo salvo, e em até ${handoverSeconds} segundos a vez é sua. Esta página continua sozinha; se não, use Continuar.`;
  if (asked) return `${asked.name} já pediu a vez e é quem escreve depois. Espere.`;
  return 'Espere, ou assuma a escrita: quem escreve vê o aviso na tela, e o que já digitou é salvo antes de a vez passar.';
}
