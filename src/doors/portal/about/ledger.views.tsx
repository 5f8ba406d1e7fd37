import type { PublicKey, TreeHead, VerifierFile } from '../../../ledger';
import { Button, Facts, fullInstant, Notice } from '../../../platform/web';
import { CitizenPage } from '../citizen-page';

interface LedgerPageProps {
  slug: string;
  /** None while nothing was recorded. */
  head?: TreeHead;
  keys: readonly PublicKey[];
  /** Of the newest head, where it has one. */
  stamp?: { authority: string; certificate: string };
  /** SHA-256 of each file. */
  verifiers: Readonly<Record<VerifierFile, string>>;
}

/** What the log is, how it stands, how to check: for who has never heard of it. */
export function LedgerPage({ slug, head, keys, stamp, verifiers }: LedgerPageProps) {
  return (
    <CitizenPage title="Registro público" indexed>
      <p>
        Tudo o que acontece em um processo daqui entra, em cerca de um minuto, em um registro que só cresce.
        Quem guardou uma cópia do resumo assinado descobre qualquer mudança no que já entrou, mesmo que venha
        de quem cuida do sistema.
      </p>
      <p>
        O registro guarda só resumos dos andamentos, que são números calculados. Por ele ninguém descobre de
        quem é um processo, nem o que está escrito.
      </p>
      {head ? <HeadNow slug={slug} head={head} /> : nothingYet}
      <HowToCheck slug={slug} keyId={keys.at(-1)?.id} />
      {keys.length > 0 ? <Keys keys={keys} stamp={stamp} /> : null}
      <Verifiers verifiers={verifiers} />
      {forMachines(slug)}
    </CitizenPage>
  );
}

const nothingYet = (
  <Notice kind="info">
    O registro ainda está vazio: ele começa com o primeiro andamento de um processo.
  </Notice>
);

function HeadNow({ slug, head }: { slug: string; head: TreeHead }) {
  const { size, root, mapRoot, time } = head;
  return (
    <>
      <h2>Como está agora</h2>
      <Facts
        facts={[
          ['Andamentos registrados', size.toLocaleString('pt-BR')],
          ['Último registro', fullInstant(new Date(time))],
          ['Resumo de tudo', code(root)],
          ['Resumo dos últimos andamentos', code(mapRoot)],
        ]}
      />
      <p>
        <Button kind="secondary" icon="download" href={`/api/v1/public/${slug}/ledger/head`}>
          Ver o resumo assinado
        </Button>
      </p>
      <p>
        {head.timestamp
          ? 'Ele tem carimbo do tempo, que prova quando foi feito. '
          : 'O carimbo do tempo dele chega em cerca de um minuto. '}
        <a href={`/api/v1/public/${slug}/ledger/heads`}>Todos os resumos assinados, desde o primeiro</a>
      </p>
      <p>
        Guarde uma cópia. Mais tarde ela prova que o registro daquele dia ainda é o começo do registro de
        hoje.
      </p>
    </>
  );
}

function HowToCheck({ slug, keyId }: { slug: string; keyId: string | undefined }) {
  return (
    <>
      <h2>Como conferir um processo</h2>
      <ol>
        <li>
          Peça ao órgão o processo exportado com a prova. É um arquivo com nome parecido com{' '}
          <code>processo-4501….autos.json</code>.
        </li>
        <li>Baixe o verificador. Ele funciona sem internet e não envia os seus arquivos.</li>
        <li>
          Abra o verificador e escolha o arquivo do processo e os documentos dele, ou a cópia em ZIP. Sem
          todos os documentos, a resposta é CONFERE EM PARTE.
        </li>
        <li>Copie para o verificador a chave e o certificado do carimbo, que estão no fim desta página.</li>
      </ol>
      <p>
        O verificador diz se algum andamento foi mudado, se falta algum, se a lista de documentos está
        completa e se cada arquivo é o que foi registrado.
      </p>
      <p>
        <Button icon="download" href={`/${slug}/registro/verificar-processo.html`}>
          Baixar o verificador
        </Button>
      </p>
      <p>
        Prefere usar o Node.js? <a href={`/${slug}/registro/verificar-processo.js`}>Baixe o programa</a> e
        rode{' '}
        <code class="portal__print">
          node verificar-processo.js{keyId ? ` --chave ${keyId}` : ''} processo.autos.json
        </code>
        .
      </p>
    </>
  );
}

function Keys({ keys, stamp }: Pick<LedgerPageProps, 'keys' | 'stamp'>) {
  const [now, ...before] = keys.toReversed();
  return (
    <>
      <h2>A chave do registro</h2>
      <p>
        O registro é assinado com esta chave. Para ter certeza de que ela é a certa, confira também por outro
        meio: por telefone, no atendimento ou no Diário Oficial.
      </p>
      <Facts
        facts={[
          ['Chave de hoje', code(now!.id)],
          ...before.map(
            ({ id, retiredAt }) => [`Usada até ${fullInstant(new Date(retiredAt!))}`, code(id)] as const,
          ),
          ...(stamp ? [['Certificado do carimbo', code(stamp.certificate)] as const] : []),
        ]}
      />
      {stamp ? <p>O carimbo do tempo é dado por: {stamp.authority}.</p> : null}
    </>
  );
}

/** It comes from this server, as the data that it checks: whoever doubts compares it with what another way told. */
function Verifiers({ verifiers }: Pick<LedgerPageProps, 'verifiers'>) {
  return (
    <>
      <h2>O verificador é o verdadeiro?</h2>
      <p>
        Calcule o SHA-256 do arquivo que você baixou e compare. Como esta página e o verificador vêm do mesmo
        lugar, confira estes números também por outro meio.
      </p>
      <Facts facts={Object.entries(verifiers).map(([file, hash]) => [file, code(hash)] as const)} />
    </>
  );
}

const code = (text: string) => <code class="portal__print">{text}</code>;

const forMachines = (slug: string) => (
  <>
    <h2>Para quem programa</h2>
    <p>
      O registro é uma árvore de Merkle como a da RFC 9162, com um mapa de cada processo para o seu último
      andamento. As provas de inclusão e de consistência e as chaves estão na{' '}
      <a href="/api/docs">descrição da API</a>, em <code>/api/v1/public/{slug}/ledger</code>.
    </p>
  </>
);
