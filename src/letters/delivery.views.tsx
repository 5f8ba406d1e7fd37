import type { DocumentDetails } from '../documents';
import { Button, Facts, fullInstant, Page, StateLabel, Table, useFrame, When } from '../platform/web';
import { AboutProcess, documentPath, type ProcessHeader } from '../processes';
import type { Letter, Recipient } from './letters.queries';

interface DeliveryPageProps {
  process: ProcessHeader;
  document: DocumentDetails;
  letter: Letter;
}

export function DeliveryPage({ process, document, letter }: DeliveryPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  const { senderName, senderAddress, subject, sentAt, recipients, attachments } = letter;
  return (
    <Page title={`${process.number} · Entrega do e-mail`} heading="Destinatários e entrega">
      <AboutProcess process={process} />
      <Facts
        facts={[
          ['Documento', `${document.title} (${document.code})`],
          ['De', `${senderName} <${senderAddress}>`],
          ['Assunto', subject],
          ['Enviado em', fullInstant(sentAt)],
        ]}
      />
      <Table
        caption="Destinatários"
        columns={[{ label: 'Endereço' }, { label: 'Situação' }, { label: 'Quando' }]}
      >
        {recipients.map((recipient) => (
          <tr key={recipient.address}>
            <td data-label="Endereço">
              {recipient.address}
              {recipient.hidden ? <span class="soft"> (cópia oculta)</span> : null}
            </td>
            <td data-label="Situação">{stateOf(recipient)}</td>
            <td data-label="Quando">{recipient.settledAt ? <When date={recipient.settledAt} /> : '—'}</td>
          </tr>
        ))}
      </Table>
      <p class="soft small">
        Entregue quer dizer aceito pelo servidor de e-mail. O sistema não sabe se a pessoa leu.
      </p>
      <Attached {...{ attachments, processId: process.id, slug }} />
      <Button kind="link" href={documentPath(slug, process.id, document.id)}>
        Voltar ao documento
      </Button>
    </Page>
  );
}

function stateOf({ state, reason }: Recipient) {
  if (state === 'waiting') return StateLabel({ icon: 'clock', children: 'Na fila' });
  if (state === 'sent') return StateLabel({ kind: 'success', icon: 'check', children: 'Entregue' });
  const why =
    reason === 'refused' ? 'o servidor de e-mail recusou o endereço' : 'o servidor não aceitou em um dia';
  return (
    <>
      {StateLabel({ kind: 'danger', icon: 'close', children: 'Não entregue' })} <span>{why}</span>
    </>
  );
}

interface AttachedProps extends Pick<Letter, 'attachments'> {
  processId: string;
  slug: string;
}

function Attached({ attachments, processId, slug }: AttachedProps) {
  if (attachments.length === 0) return <p>Este e-mail não levou anexos.</p>;
  return (
    <>
      <h2>Anexos</h2>
      <ul>
        {attachments.map(({ documentId, code, title, fileName, sha256 }) => (
          <li key={documentId}>
            <a href={documentPath(slug, processId, documentId)}>{title}</a> ({code}), {fileName}
            <br />
            <span class="soft small">
              SHA-256 <code>{sha256}</code>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
