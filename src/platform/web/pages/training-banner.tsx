import { useFrame } from '../frame';
import { Notice } from '../parts/notice';

/** On every page of a tenant that trains, before all else (docs/adr/0014). */
export function TrainingBanner() {
  if (!useFrame().tenant?.training) return null;
  return (
    <Notice kind="warning">
      <p>
        <strong>Treinamento.</strong> Nada do que se faz aqui tem valor legal. Tudo some quando o município
        entrar em produção.
      </p>
    </Notice>
  );
}
