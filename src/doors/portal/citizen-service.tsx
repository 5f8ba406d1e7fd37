import { useFrame } from '../../platform/web';

/** At the end of each page of the portal: where the pages send people to. Nothing where the municipality did not tell it. */
export function CitizenServiceInFooter() {
  const service = useFrame().tenant?.service;
  if (!service) return null;
  const { address, phone, hours, email, ombudsman } = service;
  return (
    <section id="atendimento" tabIndex={-1} aria-labelledby="atendimento-titulo">
      <h2 class="portal__service" id="atendimento-titulo">
        Atendimento ao cidadão
      </h2>
      {address || hours ? <p>{[address, hours].filter(Boolean).join(' · ')}</p> : null}
      <ul class="portal__links" role="list">
        {phone ? (
          <li>
            <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
          </li>
        ) : null}
        {email ? (
          <li>
            <a href={`mailto:${email}`}>{email}</a>
          </li>
        ) : null}
        {ombudsman ? (
          <li>
            <a href={ombudsman}>Ouvidoria e acesso à informação</a>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

/** In a sentence: leads to where it is, when that is told. */
export function ServiceDesk() {
  const told = useFrame().tenant?.service;
  return told ? <a href="#atendimento">atendimento do órgão</a> : <>atendimento do órgão</>;
}
