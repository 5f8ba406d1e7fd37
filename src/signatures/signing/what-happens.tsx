import { useFrame } from '../../platform/web';
import type { SignatureLevel } from '../sealing/rendition';

interface WhatHappensProps {
  level: SignatureLevel;
  legalBase: string;
  /** Documents in one ceremony. */
  several: boolean;
  /** Whether the position is still to be chosen in the form. */
  isChoice: boolean;
  /** Somebody has signed before; with a certificate. */
  isSigned: boolean;
  isCertified: boolean;
}

/** What a signature does, told before it is made. */
export function WhatHappens(props: WhatHappensProps) {
  const { level, legalBase, several, isChoice, isSigned, isCertified } = props;
  const { tenant } = useFrame();
  return (
    <section class="form__aside" aria-labelledby="o-que-acontece">
      <h2 id="o-que-acontece">O que acontece</h2>
      <ul>
        {level === 'advanced' ? (
          <li>
            Assinatura eletrônica <b>avançada</b>, com o seu certificado (Lei nº 14.063/2020, art. 4º, II):
            ela fica dentro do PDF.
          </li>
        ) : (
          <li>
            Assinatura eletrônica <b>simples</b>: a sua senha confirma quem você é ({legalBase}). Com um{' '}
            <a href={`/${tenant?.slug ?? ''}/minha-conta/certificado`}>certificado</a> ela seria avançada.
          </li>
        )}
        {isChoice ? (
          <li>
            Conforme o cargo: se o que você escolher pedir um nível mais alto, a assinatura é recusada, e a
            página diz o que fazer.
          </li>
        ) : null}
        <li>
          {several ? 'Cada documento vira um PDF' : 'O documento vira PDF'} com a folha de assinaturas, o
          código verificador e o selo do órgão.
        </li>
        {level === 'simple' && isCertified ? (
          <li>
            Este documento já tem assinatura com certificado. O PDF que se baixa para entregar traz essa
            assinatura; o seu nome aparece na folha do PDF para imprimir e na verificação.
          </li>
        ) : null}
        {isSigned ? <li>As assinaturas já feitas continuam valendo; a sua é acrescentada.</li> : null}
        <li>
          Se depois alguém alterar{' '}
          {several ? 'o texto de um deles, a sua assinatura nele' : 'o texto, a sua assinatura'} deixa de
          valer.
        </li>
      </ul>
    </section>
  );
}
