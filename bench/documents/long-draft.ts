import type { Product } from '../support/product';

const sentence =
  'O requerente pede a revisão do lançamento do imposto predial, com fundamento no Código Tributário do Município e nos documentos juntados aos autos, e declara que as informações são verdadeiras. ';
/** Twelve points, one and a half lines: what a printed page of ours holds. */
const paragraphsOfPage = 6;
const styles = ['numbered', 'numbered-2', 'normal', 'inciso', 'alinea', 'normal'];

/** A draft of so many pages, numbered paragraphs and a note on each. @returns its id */
export async function longDraft(product: Product, pages: number): Promise<string> {
  const write = await draftWriter(product);
  return write(textOf(pages));
}

/** Signed in once. @returns what writes a draft into a process of its own and gives its id */
export async function draftWriter(product: Product): Promise<(content: unknown) => Promise<string>> {
  const call = caller(product.origin, await product.token('ana'));
  const types = await call<{ id: string; name: string }[]>('GET', 'document-types?kind=internal');
  const processTypes = await call<{ id: string }[]>('GET', 'process-types');
  const draft = { typeId: types.find(({ name }) => name === 'Despacho')!.id, level: 'public' };
  return async (content) => {
    const { id: processId } = await call<{ id: string }>('POST', 'processes', {
      typeId: processTypes[0]!.id,
      level: 'public',
      subject: 'Relatório longo',
      parties: [{ name: 'Rosa Almeida' }],
    });
    const { id } = await call<{ id: string }>('POST', `processes/${processId}/documents`, draft);
    await call('PUT', `documents/${id}/content`, { content, revision: 1 });
    return id;
  };
}

function textOf(pages: number): unknown {
  const content = Array.from({ length: pages * paragraphsOfPage }, (_, index) => {
    const words = { type: 'text', text: sentence.repeat(2), marks: [] };
    const note = { type: 'footnote', attrs: { text: `Lei 14.133/2021, nota ${index}.` }, marks: [] };
    const style = styles[index % styles.length];
    return {
      type: 'paragraph',
      attrs: { style },
      content: index % paragraphsOfPage === 0 ? [words, note] : [words],
    };
  });
  return { type: 'doc', content };
}

function caller(origin: string, authorization: string) {
  return async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(`${origin}/api/v1/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
}
