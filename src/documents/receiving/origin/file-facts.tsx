import { Day, Details, Facts } from '../../../platform/web';
import type { ExternalFile } from '../../documents.queries';
import { conferenceNames, fileFormatNames } from './file-origin';

/** Where a file comes from, below what it shows (DOMAIN.md 1.20; Decreto 10.278/2020, annex II). */
export function FileFacts({ file }: { file: ExternalFile }) {
  const { sender, format, conference, digitisation, fileName, sha256 } = file;
  return (
    <Details summary="Origem do arquivo">
      <Facts
        facts={[
          ['Remetente', sender],
          ['Formato', fileFormatNames[format]],
          ['Conferido com', conference && conferenceNames[conference]],
          ['Assunto', digitisation?.subject],
          ['Autor do papel', digitisation?.author],
          ['Digitalizado em', digitisation && <Day day={digitisation.date} />],
          ['Local', digitisation?.place],
          ['Responsável', digitisation?.responsible],
          ['Arquivo', fileName],
          ['Hash SHA-256', <code>{sha256}</code>],
        ]}
      />
    </Details>
  );
}
