/** A form, or a link with a question, of a page: what a person sends with what is in it. */
export interface Sending {
  method: string;
  path: string;
  fields: [name: string, value: string][];
  /** All values that may be chosen. */
  choices: [name: string, value: string][];
}

export function sendingsOf(html: string, from: string): Sending[] {
  return [...formsOf(html, from), ...linksOf(html)];
}

function formsOf(html: string, from: string): Sending[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', inside = '']) => {
    const [fields, choices] = [[] as Sending['fields'], [] as Sending['choices']];
    for (const [, attributes = ''] of inside.matchAll(/<(?:input|button)\b([^>]*)>/g)) {
      const [name, value] = [attribute(attributes, 'name'), attribute(attributes, 'value') ?? 'on'];
      if (!name || name === '_csrf') continue;
      const chosen = /type="(checkbox|radio)"/.test(attributes);
      choices.push([name, value]);
      if (!chosen || /\schecked/.test(attributes)) fields.push([name, value]);
    }
    for (const [, attributes = '', options = ''] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
      const name = attribute(attributes, 'name');
      const values = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option);
      if (!name) continue;
      for (const option of values) choices.push([name, attribute(option, 'value') ?? '']);
      const first = values.find((option) => /\sselected/.test(option)) ?? values[0];
      if (first !== undefined) fields.push([name, attribute(first, 'value') ?? '']);
    }
    for (const [, attributes = '', text = ''] of inside.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
      const name = attribute(attributes, 'name');
      if (name) fields.push([name, text || 'Texto']);
    }
    const method = (attribute(head, 'method') ?? 'get').toUpperCase();
    return { method, path: attribute(head, 'action') ?? from, fields, choices };
  });
}

function linksOf(html: string): Sending[] {
  return [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*\?[^"#]+)/g)].map(([, href = '']) => {
    const [path = '', query = ''] = decoded(href).split('?');
    const fields = [...new URLSearchParams(query)];
    return { method: 'GET', path, fields, choices: fields };
  });
}

function attribute(attributes: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(` ${attributes}`) ?? [];
  return value === undefined ? undefined : decoded(value);
}

const decoded = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
