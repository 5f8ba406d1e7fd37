import { Facts, Table } from '../../../platform/web';
import { lawOfHeads } from '../../../signatures';
import { CitizenPage } from '../citizen-page';
import { requirements, type Requirement } from './requirements';

export interface ShownRule {
  what: string;
  minimum: string;
}

/** Lei 14.063/2020, art. 5, §4: the public body says which requirements and mechanisms make its signatures advanced. */
export function RequirementsPage({ slug, rules }: { slug: string; rules: readonly ShownRule[] }) {
  return (
    <CitizenPage title="Requisitos da assinatura avançada" indexed>
      <p>
        A Lei nº 14.063/2020 diz o que uma assinatura eletrônica avançada precisa ter. Esta página diz como
        este sistema cumpre cada requisito e onde qualquer pessoa pode conferir. O código de cada um não muda.
      </p>
      {requirements.map((requirement) => (
        <RequirementDetails slug={slug} requirement={requirement} key={requirement.code} />
      ))}
      <h2>As regras deste órgão</h2>
      <p>{lawOfHeads}</p>
      {rules.length === 0 ? (
        <p>O órgão não fixou regra: o sistema aceita a assinatura simples onde a lei não pede mais.</p>
      ) : (
        <Table
          caption="Nível mínimo por ato"
          captionHidden
          columns={[{ label: 'Para' }, { label: 'Nível mínimo' }]}
        >
          {rules.map(({ what, minimum }) => (
            <tr key={what}>
              <td data-label="Para">{what}</td>
              <td data-label="Nível mínimo">{minimum}</td>
            </tr>
          ))}
        </Table>
      )}
    </CitizenPage>
  );
}

function RequirementDetails({ slug, requirement }: { slug: string; requirement: Requirement }) {
  const { code, name, base, how, check } = requirement;
  return (
    <section aria-labelledby={code}>
      <h2 id={code}>
        {code}: {name}
      </h2>
      <Facts
        facts={[
          ['Norma', base],
          ['Como', how],
          ['Confira', check ? <a href={`/${slug}/${check.path}`}>{check.label}</a> : null],
        ]}
      />
    </section>
  );
}
