import { Button, Facts, fullDay, Notice } from '../../../platform/web';
import { ACCURACY_SECONDS, OWN_POLICY } from '../../../signatures';
import { CitizenPage } from '../citizen-page';

export interface RootCertificate {
  subject: string;
  /** SHA-256 of the DER, in pairs of hexadecimal digits. */
  fingerprint: string;
  validFrom: Date;
  validTo: Date;
}

/** Lei 14.063/2020, art. 5, §4: the public body publishes how its signatures are recognised. */
interface CertificatePageProps {
  slug: string;
  certificate?: RootCertificate;
  /** Of the authority that certifies persons. */
  persons?: RootCertificate;
}

export function CertificatePage({ slug, certificate, persons }: CertificatePageProps) {
  return (
    <CitizenPage title="Certificado digital" indexed>
      <p>
        Os documentos assinados aqui levam um selo digital do órgão. Para saber se um documento é verdadeiro,
        basta <a href={`/${slug}/verificar`}>verificar pelo código</a>. O certificado desta página é para quem
        quer conferir o selo no próprio computador.
      </p>
      {certificate ? certificateDetails(slug, certificate) : notYet}
      {persons ? personsDetails(slug, persons) : null}
      {aboutTimestamps(slug)}
    </CitizenPage>
  );
}

const notYet = (
  <Notice kind="info">Ainda não há certificado: ele é criado quando o primeiro documento é assinado.</Notice>
);

function certificateDetails(slug: string, { subject, fingerprint, validFrom, validTo }: RootCertificate) {
  return (
    <>
      <Facts
        facts={[
          ['Nome', subject],
          ['Vale de', `${dayOnly(validFrom)} a ${dayOnly(validTo)}`],
          ['Impressão digital (SHA-256)', <code class="portal__print">{fingerprint}</code>],
        ]}
      />
      <p>
        <Button href={`/${slug}/certificado/raiz.cer`} icon="download">
          Baixar o certificado
        </Button>
      </p>
      {howToTrust}
    </>
  );
}

/** Lei 14.063/2020, art. 4, §2: whoever checks a signature learns whether the certificate was revoked. */
function personsDetails(slug: string, { subject, fingerprint, validTo }: RootCertificate) {
  return (
    <>
      <h2>Certificados das pessoas que assinam</h2>
      <p>
        Servidores podem ter um certificado próprio. Ele é emitido pela autoridade abaixo, depois que o órgão
        confere os documentos da pessoa, e pode ser cancelado a qualquer momento.
      </p>
      <Facts
        facts={[
          ['Autoridade', subject],
          ['Vale até', dayOnly(validTo)],
          ['Impressão digital (SHA-256)', <code class="portal__print">{fingerprint}</code>],
        ]}
      />
      <ul>
        <li>
          <a href={`/${slug}/certificados/pessoas.cer`}>Baixar o certificado da autoridade</a>
        </li>
        <li>
          <a href={`/${slug}/certificados/lcr`}>Baixar a lista de certificados cancelados (LCR)</a>, feita de
          novo a cada cancelamento e pelo menos uma vez por dia
        </li>
        <li>
          Programas também podem perguntar por um certificado, pelo protocolo OCSP, em{' '}
          <code class="portal__print">{`/${slug}/certificados/ocsp`}</code>
        </li>
      </ul>
    </>
  );
}

/** RFC 3161 asks an authority of time for its policy, its accuracy and where its clock comes from. */
const aboutTimestamps = (slug: string) => (
  <>
    <h2>Carimbo do tempo</h2>
    <p>
      Pouco depois de cada assinatura, o documento recebe um carimbo do tempo: a prova de que ele já existia
      naquela data, assinado como está. O carimbo continua valendo quando o certificado de quem assinou vence
      ou é cancelado.
    </p>
    <ul>
      <li>
        Programas pedem carimbos deste órgão, pela RFC 3161, em{' '}
        <code class="portal__print">{`/${slug}/carimbo-do-tempo`}</code>
      </li>
      <li>
        Política: <code class="portal__print">{OWN_POLICY}</code>
      </li>
      <li>
        A hora é a do servidor, que quem cuida do sistema mantém acertada pela internet com a hora legal
        (NTP). Ela pode errar em até {ACCURACY_SECONDS} segundo
      </li>
      <li>
        <a href={`/${slug}/carimbo-do-tempo/certificado.cer`}>Baixar o certificado do carimbo</a>, que existe
        desde o primeiro carimbo
      </li>
    </ul>
  </>
);

const howToTrust = (
  <>
    <h2>Como conferir o selo no Adobe Reader</h2>
    <ol>
      <li>Baixe o certificado.</li>
      <li>
        Ligue para o órgão e confira a impressão digital, letra por letra. Assim você sabe que o arquivo não
        foi trocado.
      </li>
      <li>
        No Adobe Reader, abra Preferências, Assinaturas, Identidades e certificados confiáveis. Em
        Certificados confiáveis, use Importar.
      </li>
      <li>Marque que ele vale como raiz confiável para assinaturas. Abra o documento de novo.</li>
    </ol>
    <p>
      Importe o certificado só no leitor de PDF. Não o instale no sistema do computador nem no celular: não é
      preciso.
    </p>
    <h2>O que este certificado é</h2>
    <p>
      Ele foi criado pelo próprio órgão, como a Lei nº 14.063/2020 permite (art. 4º e art. 5º, § 4º). Não faz
      parte da ICP-Brasil. Por isso o validador do governo federal não o reconhece: quem confirma os
      documentos daqui é este portal.
    </p>
  </>
);

const dayOnly = (instant: Date): string => fullDay(instant).replace(/^[^,]*, /, '');

/** Lei 13.146/2015, art. 63. */
export function AccessibilityPage({ slug }: { slug: string }) {
  return (
    <CitizenPage title="Acessibilidade" indexed>
      <p>
        Este portal deve servir a todas as pessoas. É um direito garantido pela Lei nº 13.146/2015 (art. 63).
      </p>
      <h2>O que fazemos</h2>
      <ul>
        <li>Seguimos as regras WCAG 2.2, nível AA, e a norma ABNT NBR 17225.</li>
        <li>As letras são grandes e o contraste é alto, no claro e no escuro.</li>
        <li>Tudo funciona só com o teclado, com leitor de tela e sem JavaScript.</li>
        <li>No celular, nada fica escondido.</li>
      </ul>
      <h2>Atalhos do teclado</h2>
      <p>
        <kbd>1</kbd> vai para o conteúdo, <kbd>2</kbd> para o menu e <kbd>4</kbd> para o rodapé. Use junto com
        Alt, ou com Alt e Shift, conforme o navegador.
      </p>
      <h2>O que ainda pode falhar</h2>
      <p>
        Os documentos escritos no sistema saem em PDF acessível. Os que chegam prontos de fora, como uma folha
        escaneada, podem não ser lidos pelo leitor de tela. Peça ao órgão uma cópia em outro formato.
      </p>
      <h2>Encontrou uma barreira?</h2>
      <p>
        Conte à ouvidoria do órgão em que página foi e o que você queria fazer. O atendimento também pode{' '}
        <a href={`/${slug}`}>consultar o processo</a> por você.
      </p>
    </CitizenPage>
  );
}
