import { brasiliaDay } from '../../../platform/clock';
import { fullDay } from '../../../platform/web';
import type { Place, PublicProcess } from '../portal.queries';

type Status = Pick<PublicProcess, 'state' | 'places' | 'concludedAt'>;

/** Where the process is, in one sentence: "Seu processo está na Secretaria de Obras desde 12 de março." */
export function statusSentence({ state, places, concludedAt }: Status, now: Date): string {
  if (state === 'annexed') return 'Seu processo foi juntado a outro processo e segue com ele.';
  const [only, another] = places;
  if (!only)
    return concludedAt
      ? `Seu processo foi concluído ${onDay(concludedAt, now)}.`
      : 'Seu processo foi concluído.';
  const stopped = state === 'suspended' ? ' O andamento está suspenso por enquanto.' : '';
  if (another) return `Seu processo está em ${places.length} unidades ao mesmo tempo.${stopped}`;
  return `Seu processo está ${placeInWords(only, now)}.${stopped}`;
}

/** "na Secretaria de Obras desde 12 de março". */
export function placeInWords({ unitName, since }: Place, now: Date): string {
  return `${inUnit(unitName)} desde ${dayInFull(since, now)}`;
}

/** "hoje", "ontem", "12 de março", "1º de abril de 2025". */
export function dayInFull(instant: Date, now: Date): string {
  const day = brasiliaDay(instant);
  if (day === brasiliaDay(now)) return 'hoje';
  if (day === brasiliaDay(new Date(now.getTime() - 86_400_000))) return 'ontem';
  const written = fullDay(instant).replace(/^[^,]*, /, '');
  const year = ` de ${brasiliaDay(now).slice(0, 4)}`;
  return written.endsWith(year) ? written.slice(0, -year.length) : written;
}

function onDay(instant: Date, now: Date): string {
  const day = dayInFull(instant, now);
  return /^\d/.test(day) ? `em ${day}` : day;
}

// Portuguese asks for the gender of the name. A first word that we do not know goes after "unidade", which always fits.
const masculine = new Set(
  'arquivo almoxarifado cartório centro comitê conselho corpo departamento escritório fundo gabinete grupo hospital instituto laboratório museu núcleo órgão plantão posto programa protocolo serviço setor'.split(
    ' ',
  ),
);
const feminine = new Set(
  'advocacia agência assessoria auditoria autarquia biblioteca câmara central chefia comissão contabilidade controladoria coordenação coordenadoria corregedoria creche defensoria diretoria divisão equipe escola fazenda fiscalização fundação gerência guarda inspetoria junta mesa ouvidoria presidência procuradoria recepção secretaria seção subprefeitura subsecretaria superintendência tesouraria unidade vigilância'.split(
    ' ',
  ),
);

function inUnit(name: string): string {
  const first = (name.trim().split(/[\s-]/, 1)[0] ?? '').toLowerCase();
  if (masculine.has(first)) return `no ${name}`;
  return feminine.has(first) ? `na ${name}` : `na unidade ${name}`;
}
