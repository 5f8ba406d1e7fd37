import { Button, Facts, fullInstant, Notice, Page, useFrame } from '../../platform/web';
import { AboutProcess, documentPath, type ProcessHeader } from '../../processes';
import type { DocumentDetails } from '../documents.queries';
import type { Message } from './message';
import { Sheet } from './sheet.views';
import type { TextTable } from './table';

export function MessageSheet({ message }: { message: Message }) {
  const { subject, html, text, attachments, date, from, to, cc, bcc } = message;
  return (
    <Sheet title={subject || 'Mensagem de e-mail'}>
      <article class="sheet message">
        <h1 class="sheet__title">{subject || 'Sem assunto'}</h1>
        <Facts
          facts={[
            ['De', from],
            ['Para', to],
            ['Cópia', cc],
            ['Cópia oculta', bcc],
            ['Data', date && fullInstant(date)],
            ['Anexos', attachments.map(({ fileName }) => fileName).join(', ')],
          ]}
        />
        {html ? (
          <>
            <p class="message__note">
              Imagens e links não são mostrados. Para ver a mensagem inteira, abra o arquivo.
            </p>
            <div class="sheet__text" dangerouslySetInnerHTML={{ __html: html }} />
          </>
        ) : (
          <pre class="message__text">{text}</pre>
        )}
      </article>
    </Sheet>
  );
}

export function TableSheet({ name, table: { rows, cut } }: { name: string; table: TextTable }) {
  const [head = [], ...body] = rows;
  return (
    <Sheet title={name}>
      <div class="text-table" tabIndex={0} role="region" aria-label={name}>
        {cut ? <p>Só o começo é mostrado. Para ver tudo, abra o arquivo.</p> : null}
        <table>
          <thead>
            <tr>
              {head.map((cell, index) => (
                <th key={index} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  );
}

interface AttachmentsPageProps {
  document: DocumentDetails;
  process: ProcessHeader;
  message: Message;
}

export function AttachmentsPage({ document, process, message: { attachments } }: AttachmentsPageProps) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <Page title={`${process.number} · Anexos do e-mail`} heading="Anexos do e-mail">
      <AboutProcess process={process} />
      <p>{document.title}</p>
      {attachments.length === 0 ? (
        <p>Esta mensagem não tem anexos.</p>
      ) : (
        <>
          <Notice kind="warning">
            Ninguém conferiu estes anexos: eles chegaram dentro da mensagem. Abra só o que você espera
            receber.
          </Notice>
          <ul>
            {attachments.map(({ fileName, content }, index) => (
              <li key={index}>
                <a href={`/${slug}/documentos/${document.id}/anexos/${index + 1}`}>{fileName}</a>{' '}
                <span class="soft small">
                  {Math.max(1, Math.round(content.length / 1024)).toLocaleString('pt-BR')} KB
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button kind="link" href={documentPath(slug, process.id, document.id)}>
        Voltar ao documento
      </Button>
    </Page>
  );
}
