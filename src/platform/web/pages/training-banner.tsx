import { useFrame } from '../frame';
import { Notice } from '../parts/notice';

/** On every page of a tenant that trains, before all else (docs/adr/0014); a citizen is told what it is to them. */
export function TrainingBanner({ forCitizen }: { forCitizen?: boolean }) {
  if (!useFrame().tenant?.training) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>Treinamento, sem valor legal.</strong>{' '}
        {forCitizen
          ? 'O que está aqui serve só para praticar, e some depois.'
          : 'Os processos e documentos daqui somem quando o município entrar em produção; a configuração fica.'}
      </p>
    </Notice>
  );
}
