import { CitizenPage } from '../citizen-page';

/** The three levels of Lei 14.063/2020, art. 4, as they are made here. */
export function LevelsPage({ slug }: { slug: string }) {
  return (
    <CitizenPage title="O que vale cada assinatura" indexed>
      <p>
        A lei conhece três assinaturas eletrônicas (Lei nº 14.063/2020, art. 4º). Todas valem. O que muda é a
        força da prova de quem assinou. O órgão diz qual é a menor que cada ato pede.
      </p>
      <h2>Simples</h2>
      <p>
        A pessoa entrou no sistema e digitou a senha de novo para assinar. O sistema guarda quem, quando e com
        que cargo, e o órgão põe o selo dele no PDF: se o arquivo mudar, aparece. No PDF não há certificado da
        pessoa. Serve para atos do dia a dia, sem sigilo.
      </p>
      <h2>Avançada</h2>
      <p>
        A pessoa assinou com um certificado que é só dela, emitido por este órgão depois de provada a
        identidade (por um documento que quem administra conferiu ou por uma conta gov.br prata ou ouro ou um
        certificado ICP-Brasil com o mesmo CPF), ou com a conta gov.br prata ou ouro. A assinatura fica dentro
        do PDF e pode ser conferida sem este sistema. Serve para documentos com sigilo, contratos, defesas e
        recursos.
      </p>
      <h2>Qualificada</h2>
      <p>
        A pessoa assinou com certificado ICP-Brasil. A lei presume que o documento é dela (Medida Provisória
        nº 2.200-2/2001, art. 10, § 1º). É obrigatória nos atos do chefe do Poder, na transferência de imóveis
        e no que mais a lei disser.
      </p>
      <h2>Onde ver</h2>
      <p>
        <a href={`/${slug}/verificar`}>Na verificação de documentos</a> cada assinatura aparece com o seu
        nível. As regras deste órgão estão em{' '}
        <a href={`/${slug}/requisitos-da-assinatura`}>Requisitos da assinatura</a>.
      </p>
    </CitizenPage>
  );
}
