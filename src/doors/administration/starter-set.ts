import { type Access, type Level } from '../../access';
import { type Holidays } from '../../calendar';
import { type DocumentTypes } from '../../documents';
import { type ProcessTypes } from '../../processes';
import { templates } from './starter-texts';

export interface StarterServices {
  access: Access;
  processTypes: ProcessTypes;
  documentTypes: DocumentTypes;
  holidays: Holidays;
}

/** Ids by name. */
export interface StarterSet {
  legalGrounds: Record<string, string>;
  processTypes: Record<string, string>;
  documentTypes: Record<string, string>;
  templates: Record<string, string>;
}

/** What a city hall needs to work on its first day: our own names and texts. In a unit of work of the tenant. */
export async function createStarterSet(services: StarterServices): Promise<StarterSet> {
  const set: StarterSet = { legalGrounds: {}, processTypes: {}, documentTypes: {}, templates: {} };
  for (const ground of legalGrounds)
    set.legalGrounds[ground.name] = await services.access.createLegalGround(ground);
  for (const { name, levels, suggested } of processTypes) {
    const ground = legalGrounds.find(({ level }) => level === suggested)?.name;
    set.processTypes[name] = await services.processTypes.create({
      name,
      allowedLevels: levels,
      suggestedLevel: suggested,
      suggestedLegalGroundId: ground ? set.legalGrounds[ground]! : null,
    });
  }
  for (const type of documentTypes) set.documentTypes[type.name] = await services.documentTypes.create(type);
  for (const { type, name, content } of templates) {
    const typeId = set.documentTypes[type]!;
    set.templates[name] = await services.documentTypes.createTemplate({ typeId, name, content });
  }
  await services.holidays.begin();
  return set;
}

const legalGrounds: { name: string; legalBase: string; level: Level }[] = [
  { name: 'Informação pessoal', legalBase: 'Lei nº 12.527/2011, art. 31', level: 1 },
  { name: 'Documento preparatório', legalBase: 'Lei nº 12.527/2011, art. 7º, § 3º', level: 1 },
  {
    name: 'Situação econômico-financeira de contribuinte',
    legalBase: 'Lei nº 5.172/1966 (CTN), art. 198',
    level: 1,
  },
  { name: 'Controle interno', legalBase: 'Lei nº 10.180/2001, art. 26, § 3º', level: 1 },
  {
    name: 'Investigação de responsabilidade de servidor',
    legalBase: 'Lei nº 8.112/1990, art. 150',
    level: 2,
  },
  { name: 'Proteção de denunciante', legalBase: 'Lei nº 13.608/2018, art. 4º-B', level: 2 },
];

const processTypes: { name: string; levels: Level[]; suggested: Level }[] = [
  { name: 'Obras: Alvará de construção', levels: [0, 1], suggested: 0 },
  { name: 'Obras: Habite-se', levels: [0, 1], suggested: 0 },
  { name: 'Obras: Denúncia de obra irregular', levels: [0, 1, 2], suggested: 1 },
  { name: 'Fazenda: Revisão de IPTU', levels: [0, 1], suggested: 1 },
  { name: 'Fazenda: Certidão negativa', levels: [0, 1], suggested: 0 },
  { name: 'Pessoal: Férias', levels: [0, 1], suggested: 1 },
  { name: 'Pessoal: Licença para tratamento de saúde', levels: [1, 2], suggested: 1 },
  { name: 'Pessoal: Sindicância', levels: [1, 2], suggested: 2 },
  { name: 'Compras: Dispensa de licitação', levels: [0, 1], suggested: 0 },
  { name: 'Compras: Contratação de serviço', levels: [0, 1], suggested: 0 },
  { name: 'Saúde: Fornecimento de medicamento', levels: [1, 2], suggested: 1 },
  { name: 'Educação: Vaga em creche', levels: [0, 1], suggested: 1 },
  { name: 'Gabinete: Pedido de informação', levels: [0, 1], suggested: 0 },
];

const documentTypes = [
  { name: 'Despacho', applicability: 'internal', numbering: 'none' },
  { name: 'Ofício', applicability: 'internal', numbering: 'unit-yearly' },
  { name: 'Memorando', applicability: 'internal', numbering: 'unit-yearly' },
  { name: 'Parecer', applicability: 'internal', numbering: 'unit-yearly' },
  { name: 'Relatório de vistoria', applicability: 'internal', numbering: 'unit-yearly' },
  { name: 'Portaria', applicability: 'internal', numbering: 'body-yearly' },
  { name: 'Decreto', applicability: 'internal', numbering: 'informed' },
  { name: 'Requerimento', applicability: 'both', numbering: 'none' },
  { name: 'Planta', applicability: 'external', numbering: 'none' },
  { name: 'Comprovante', applicability: 'external', numbering: 'none' },
  { name: 'Nota fiscal', applicability: 'external', numbering: 'none' },
] as const;
