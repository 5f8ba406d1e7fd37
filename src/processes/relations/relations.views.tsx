import { Button, Form, useFrame } from '../../platform/web';
import { processPath, typeAndSubject } from '../about-process';
import { ActPage, type ActPageProps } from '../acts/act-page';
import { NumberField } from '../acts/fields';
import type { RelatedProcess } from './relations';

interface RelatePageProps extends ActPageProps {
  related: readonly RelatedProcess[];
  number: string;
}

export function RelatePage({ about, related, number, errors = [] }: RelatePageProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Relacionar', action: 'relacionar', icon: 'link' }}
      question="Relacionar este processo a outro"
      below={<Related about={about} related={related} />}
    >
      <p>Cada um passa a mostrar o outro. Nada mais muda neles.</p>
      <NumberField value={number} errors={errors} label="Outro processo" />
    </ActPage>
  );
}

function Related({ about: { process }, related }: Pick<RelatePageProps, 'about' | 'related'>) {
  const slug = useFrame().tenant?.slug ?? '';
  return (
    <section aria-labelledby="relacionados">
      <h2 id="relacionados">Processos relacionados</h2>
      {related.length === 0 ? <p class="soft">Nenhum ainda.</p> : null}
      <ul role="list">
        {related.map(({ id, number, typeName, subject }) => (
          <li key={id}>
            <a class="number" href={processPath(slug, id)}>
              {number}
            </a>{' '}
            {typeAndSubject({ typeName, subject })}
            <Form action={`${processPath(slug, process.id)}/relacionar`}>
              <input type="hidden" name="act" value="unrelate" />
              <input type="hidden" name="processId" value={id} />
              <Button kind="secondary" small>
                Desfazer<span class="visually-hidden"> a relação com {number}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Button kind="secondary" icon="plus" href={`/${slug}/processos/novo?relacionado=${process.id}`}>
        Iniciar processo relacionado
      </Button>
    </section>
  );
}
