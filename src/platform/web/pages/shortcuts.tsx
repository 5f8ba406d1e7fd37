import { Button } from '../forms/button';

const shortcuts: readonly (readonly [keys: readonly string[], meaning: string])[] = [
  [['/'], 'Ir para a pesquisa'],
  [['?'], 'Mostrar estes atalhos'],
  [['j'], 'Próxima linha da lista'],
  [['k'], 'Linha anterior da lista'],
  [['x'], 'Selecionar a linha'],
  [['Enter'], 'Abrir a linha'],
  [['g', 'm'], 'Ir para o Controle de Processos'],
  [['g', 'p'], 'Ir para a Pesquisa'],
];

/** Help on the keyboard. Opened by "?" or by the menu of the person; of no use without JavaScript, and unseen there. */
export function ShortcutsDialog() {
  return (
    <dialog id="atalhos" aria-labelledby="atalhos-titulo">
      <h2 id="atalhos-titulo">Atalhos de teclado</h2>
      <dl class="shortcuts">
        {shortcuts.map(([keys, meaning]) => [
          <dt>
            {keys.map((key) => (
              <>
                <kbd>{key}</kbd>{' '}
              </>
            ))}
          </dt>,
          <dd>{meaning}</dd>,
        ])}
      </dl>
      <div class="choice">
        <input type="checkbox" id="atalhos-ligados" data-shortcuts-switch="" />
        <label for="atalhos-ligados">Usar atalhos de uma letra neste computador</label>
      </div>
      <form method="dialog" class="actions">
        <Button kind="secondary">Fechar</Button>
      </form>
    </dialog>
  );
}
