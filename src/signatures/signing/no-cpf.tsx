/** In the place of the ways that ask for the CPF of the account: they are not offered to be refused afterwards. */
export function NoCpf({ why, govBr }: { why: string; govBr: boolean }) {
  return (
    <section aria-labelledby="outras-formas">
      <h2 id="outras-formas">Outras formas de assinar</h2>
      <p>
        Com certificado ICP-Brasil{govBr ? ' ou com a conta gov.br' : ''}. {why}
      </p>
    </section>
  );
}
