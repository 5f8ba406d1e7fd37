import { readMessage, textOfHtml } from '../../documents';
import { fullInstant } from '../../platform/web';

/** A message as it is read on paper: who, to whom, when, about what; what was attached by its names alone. */
export async function messageAsText(bytes: Buffer): Promise<Buffer> {
  const { from, to, cc, bcc, date, subject, attachments, text, html } = await readMessage(bytes);
  const head = [
    ['De', from],
    ['Para', to],
    ['Cópia', cc],
    ['Cópia oculta', bcc],
    ['Data', date && fullInstant(date)],
    ['Assunto', subject],
    ['Anexos, que não estão impressos', attachments.map(({ fileName }) => fileName).join(', ')],
  ].flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
  return Buffer.from([...head, '', text || textOfHtml(html ?? '')].join('\n'), 'utf8');
}
