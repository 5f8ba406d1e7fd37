import { Notice, useFrame } from '../../platform/web';
import type { Present } from './presence.service';

interface PresenceLineProps {
  documentId: string;
  present: Present;
  /** Whether this page writes. */
  writes: boolean;
}

/** Who else is here; with JavaScript it stays true by itself, and says when somebody took over. */
export function PresenceLine({ documentId, present, writes }: PresenceLineProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/documentos/${documentId}`;
  const others = [...(present.writer && !present.writer.you ? [present.writer.name] : []), ...present.others];
  return (
    <div class="presence" data-presence={`${root}/presenca`} data-writes={writes ? '' : undefined}>
      <p class="soft small" data-presence-others="" hidden={others.length === 0 || !writes}>
        {others.length > 0 ? `Também neste documento: ${others.join(', ')}.` : ''}
      </p>
      {writes ? (
        <p role="status" data-presence-windows="" hidden>
          <b>Você também escreve este documento em outra janela deste navegador.</b> Continue em uma só: o que
          a outra salvar depois é comparado com o que está aqui.
        </p>
      ) : null}
      <p role="status" data-presence-asked="" hidden>
        <b>
          <span data-presence-asker="" /> pediu a vez de escrever.
        </b>{' '}
        O que você digitou está sendo salvo, e a vez passa em seguida.
      </p>
      <div role="alert" data-presence-taken="" hidden>
        <Notice kind="warning" title="Outra pessoa assumiu a escrita">
          <p>
            <span data-presence-name="" />. O que você digitou até aqui está salvo, ou guardado neste
            computador. <a href={`${root}/editar`}>Ver o texto de agora</a>
          </p>
        </Notice>
      </div>
      <p role="status" data-presence-free="" hidden>
        Ninguém mais escreve neste documento. <a href={`${root}/editar`}>Escrever agora</a>
      </p>
    </div>
  );
}
