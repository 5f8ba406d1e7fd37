import { errorOf, hintAndError } from '../../platform/web';
import { ActPage, type ActPageProps } from '../../processes';
import type { DocumentNode } from '../documents.queries';

interface DuplicatePageProps extends ActPageProps {
  documents: readonly DocumentNode[];
  chosen: readonly string[];
}

export function DuplicatePage({ about, documents, chosen, errors = [] }: DuplicatePageProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Duplicar', action: 'duplicar', icon: 'copy' }}
      question="Abrir um processo igual a este?"
      verb="Duplicar o processo"
    >
      <p>
        A cópia tem número novo, o mesmo tipo, a mesma especificação, os mesmos interessados e o mesmo nível
        de acesso. Ela nasce aberta só nesta unidade.
      </p>
      {documents.length > 0 ? (
        <fieldset class="parties">
          <legend class="field__label">Documentos que vão para a cópia</legend>
          {hintAndError(
            {
              hint: 'Os textos voltam a ser minutas desta unidade, sem assinaturas. Os arquivos vão como são.',
              error: errorOf(errors, 'documentIds'),
            },
            'campo-documentIds',
          )}
          {documents.map((document) => (
            <Choice key={document.id} document={document} checked={chosen.includes(document.id)} />
          ))}
        </fieldset>
      ) : null}
    </ActPage>
  );
}

function Choice({ document: { id, title, code }, checked }: { document: DocumentNode; checked: boolean }) {
  return (
    <div class="choice">
      <input type="checkbox" id={`documento-${id}`} name="documentIds" value={id} checked={checked} />
      <label class="choice__text" for={`documento-${id}`}>
        {title} ({code})
      </label>
    </div>
  );
}
