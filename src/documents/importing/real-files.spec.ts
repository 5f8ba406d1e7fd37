import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imported } from './testing';

/**
 * Files that programs wrote, and not we: `parecer` by LibreOffice 7.4 in both its formats, `ata` by python-docx 1.2 on the
 * styles of Word. The text is ours.
 */
const written = (name: string): Buffer => readFileSync(join(__dirname, '../../../test/support/office', name));

const opinion = [
  '<p class="title-centered align-center"><strong>Parecer sobre a obra da Rua do Comércio</strong></p>',
  '<p class="item">[1.] Do pedido</p>',
  '<p class="align-justify">A requerente pede <strong>alvará de construção</strong> de um <em>sobrado</em> de 120 m<sup>2</sup>, na forma da lei<sup>1</sup>. Veja a <a>página das leis</a>.</p>',
  '<p class="item-2">[1.1.] Dos documentos</p>',
  // A suggestion that was put in, without the one that was taken out.
  '<p class="align-justify">O projeto foi aprovado sem ressalvas pela secretaria.</p>',
  '<ol><li><p>Planta baixa;</p></li></ol><p class="alinea">[a)] térreo;</p><p class="alinea">[b)] superior;</p><ol start="2"><li><p>Memorial.</p></li></ol>',
  '<ul><li><p>Sem recuo lateral</p><ul><li><p>só no térreo</p></li></ul></li><li><p>Com calçada</p></li></ul>',
  '<p class="quote">Toda obra depende de licença do município.</p>',
  '<table><thead><tr><th scope="col" colspan="2"><p class="align-center">Pavimento</p></th><th scope="col"><p class="align-center">Área</p></th></tr></thead>',
  '<tbody><tr><td rowspan="2"><p>Térreo</p></td><td><p>Sala</p></td><td><p class="align-right">20,5 m²</p></td></tr>',
  '<tr><td><p>Cozinha</p></td><td><p class="align-right">12 m²</p><p class="align-right">com despensa</p></td></tr></tbody></table>',
  '<figure><img alt="Planta do térreo" width="50%" /></figure>',
  '<p class="item">[2.] Da decisão</p>',
  '<p class="inciso">[I -] defiro o pedido;</p><p class="alinea">[a)] com vistoria em trinta dias;</p><p class="alinea">[b)] com placa na obra;</p><p class="inciso">[II -] arquive-se.</p>',
  '<hr class="page-break" /><p class="align-justify">Anexo único, em <u>folha própria</u>.<br />Pedra Branca, 5 de março de 2026.</p>',
  '<section class="footnotes"><ol><li>Lei Complementar nº 12/2010, art. 5º.</li></ol></section>',
].join('');

/** Without addresses and ids, which are tried elsewhere. */
const bare = (html: string): string =>
  html
    .replace(/<span class="number">(.*?)<\/span>/g, '[$1]')
    .replace(/<sup class="footnote"[^>]*><a[^>]*>(\d+)<\/a><\/sup>/g, '<sup>$1</sup>')
    .replace(/ (?:id|href|rel|src)="[^"]*"/g, '');

it.each(['docx', 'odt'] as const)('a text that LibreOffice kept as .%s comes whole', async (kind) => {
  const { html, told, alts } = await imported(kind, written(`parecer.${kind}`));
  expect(bare(html)).toBe(opinion);
  expect(html).toContain('href="https://pedrabranca.exemplo/leis"');
  expect(alts).toEqual(['Planta do térreo']);
  expect(told).toBe(
    'Não foram trazidos: cabeçalhos e rodapés, comentários e o que estava marcado como excluído.',
  );
});

it('a text on the styles of Word comes with its headings, lists, merged cells and picture', async () => {
  const { html, told } = await imported('docx', written('ata.docx'));
  expect(bare(html)).toBe(
    [
      '<p class="title-centered">Ata da reunião</p><h1>Abertura</h1>',
      '<p class="align-justify">Às nove horas, <strong>a presidente</strong> abriu a <em>sessão</em>.</p><h2>Pauta</h2>',
      '<ol><li><p>Contas</p></li><li><p>Obras</p></li></ol><ol><li><p>Rua do Comércio</p></li></ol>',
      '<ul><li><p>Calçada</p></li><li><p>Iluminação</p></li></ul>',
      '<p class="quote"><strong><em>A palavra foi dada a todos.</em></strong></p>',
      '<table><tbody><tr><td><p>Nome</p></td><td colspan="2"><p>Voto</p></td></tr>',
      '<tr><td rowspan="2"><p>Rosa</p></td><td><p>sim</p></td><td><p>10h</p></td></tr><tr><td><p>não</p></td><td><p>11h</p></td></tr></tbody></table>',
      '<figure><img alt="Imagem sem descrição" width="39%" /></figure>',
      '<hr class="page-break" /><p>Encerrada às onze horas.</p>',
    ].join(''),
  );
  expect(told).toBe('Não foram trazidos: cabeçalhos e rodapés e comentários.');
});
