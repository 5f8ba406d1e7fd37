import type { Cell, Sheet as SheetOfCells, Workbook } from '../../platform/office';
import { toHtml } from '../content/renderings/html';
import type { DocumentContent } from '../content/schema';
import { Sheet } from './sheet.views';

/** Every sheet one after the other: in a frame without script or session there is nothing to switch between them with. */
export function WorkbookSheet({ name, workbook: { sheets, cut } }: { name: string; workbook: Workbook }) {
  return (
    <Sheet title={name}>
      <div class="workbook">
        <p class="workbook__note">
          São mostrados os valores, sem fórmulas nem gráficos.
          {cut ? ' O arquivo tem mais planilhas: para ver todas, baixe o original.' : ''}
        </p>
        {sheets.length === 0 ? <p>Este arquivo não tem planilha com valores.</p> : null}
        {sheets.length > 1 ? (
          <nav aria-label="Planilhas">
            <ul class="workbook__sheets">
              {sheets.map((sheet, index) => (
                <li key={index}>
                  <a href={`#planilha-${index + 1}`}>{titleOf(sheet, index)}</a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {sheets.map((sheet, index) => (
          <section key={index} aria-labelledby={`planilha-${index + 1}`}>
            <h2 id={`planilha-${index + 1}`}>{titleOf(sheet, index)}</h2>
            <OneSheet sheet={sheet} name={titleOf(sheet, index)} />
          </section>
        ))}
      </div>
    </Sheet>
  );
}

const titleOf = ({ name, isHidden }: SheetOfCells, index: number): string =>
  `${name || `Planilha ${index + 1}`}${isHidden ? ' (oculta)' : ''}`;

function OneSheet({ sheet: { rows, cut }, name }: { sheet: SheetOfCells; name: string }) {
  if (rows.length === 0) return <p>Esta planilha está vazia.</p>;
  const width = (rows[0] ?? []).reduce((sum, { colspan = 1 }) => sum + colspan, 0);
  return (
    <>
      {cut ? (
        <p class="workbook__note">
          O arquivo tem mais linhas, colunas ou texto do que cabe aqui: para ver tudo, baixe o original.
        </p>
      ) : null}
      <div class="text-table" tabIndex={0} role="region" aria-label={name}>
        <table>
          <thead>
            <tr>
              <td />
              {Array.from({ length: width }, (_, column) => (
                <th key={column} scope="col">
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                {row.map((cell, column) => (
                  <OneCell key={column} {...cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function OneCell({ text, isNumber, colspan, rowspan }: Cell) {
  return (
    <td class={isNumber ? 'number' : undefined} colSpan={colspan} rowSpan={rowspan}>
      {text}
    </td>
  );
}

/** A, B, … Z, AA: as spreadsheets call them. */
function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

export function TextSheet({ name, content }: { name: string; content: DocumentContent }) {
  return (
    <Sheet title={name}>
      <article class="sheet">
        <p class="message__note">
          Leitura simplificada, sem imagens, cabeçalhos e links. Para ver o arquivo como foi feito, baixe o
          original.
        </p>
        <div class="sheet__text" dangerouslySetInnerHTML={{ __html: toHtml(content) }} />
      </article>
    </Sheet>
  );
}
