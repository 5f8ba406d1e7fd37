import { useFrame } from '../frame';
import { Notice } from '../parts/notice';

/** On every page of a tenant that trains, before all else (docs/adr/0014). */
export function TrainingBanner() {
  if (!useFrame().tenant?.training) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>Treinamento, sem valor legal.</strong> Os processos e documentos daqui somem quando o
        município entrar em produção; a configuração fica.
      </p>
    </Notice>
  );
}
