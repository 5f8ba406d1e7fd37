import { type Access } from '../../access';
import { type Holidays } from '../../calendar';
import { type PlanExchange } from '../../classification';
import { type DocumentTypes } from '../../documents';
import { type ProcessTypes } from '../../processes';
import { starterClasses, starterPlanName } from './starter/classification';
import { starterDocumentTypes } from './starter/document-types';
import { starterGrounds } from './starter/legal-grounds';
import { starterProcessTypes } from './starter/process-types';
import { starterTexts } from './starter/texts';

export interface StarterServices {
  access: Access;
  classification: PlanExchange;
  processTypes: ProcessTypes;
  documentTypes: DocumentTypes;
  holidays: Holidays;
}

/** Ids by name; of the classes, by code. */
export interface StarterSet {
  legalGrounds: Record<string, string>;
  classes: Record<string, string>;
  processTypes: Record<string, string>;
  documentTypes: Record<string, string>;
  templates: Record<string, string>;
}

/**
 * What a city hall needs to work on its first day: our own names and texts. In a unit of work of the tenant.
 * Few statements of many rows, since a state opens hundreds of municipalities in one act.
 */
export async function createStarterSet(services: StarterServices): Promise<StarterSet> {
  const { access, classification, holidays } = services;
  const legalGrounds = byName(starterGrounds, await access.createLegalGrounds(starterGrounds));
  const classes = await classification.begin(starterPlanName, starterClasses);
  const idsOf = (codes: readonly string[]) => codes.map((code) => classes[code]!);
  const processTypes = await services.processTypes.createAll(
    starterProcessTypes.map(({ name, levels, suggested, ground, classes: codes }) => ({
      name,
      allowedLevels: levels,
      suggestedLevel: suggested,
      suggestedLegalGroundId: ground === null ? null : legalGrounds[ground]!,
      classIds: idsOf(codes),
    })),
  );
  const documentTypes = byName(
    starterDocumentTypes,
    await services.documentTypes.createAll(
      starterDocumentTypes.map(({ classes: codes, ...type }) => ({ ...type, classIds: idsOf(codes) })),
    ),
  );
  const texts = starterTexts.map(({ type, name, content }) => ({
    typeId: documentTypes[type]!,
    name,
    content,
  }));
  const templates = byName(texts, await services.documentTypes.createTemplates(texts));
  await holidays.begin();
  return {
    ...{ legalGrounds, classes, documentTypes, templates },
    processTypes: byName(starterProcessTypes, processTypes),
  };
}

const byName = (named: readonly { name: string }[], ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(named.map(({ name }, index) => [name, ids[index]!]));
