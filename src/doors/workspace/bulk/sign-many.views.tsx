import { Button, Notice, Page } from '../../../platform/web';

export function NothingToSignPage({ next }: { next: string }) {
  return (
    <Page title="Assinar minutas">
      <Notice kind="info" title="Não há minuta da sua unidade nesses processos">
        Só se assina em lote o que a sua unidade escreveu, em processos abertos e recebidos nela.
      </Notice>
      <Button kind="secondary" href={next}>
        Voltar ao Controle de Processos
      </Button>
    </Page>
  );
}
