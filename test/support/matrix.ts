import type { World } from '../../src/demo';
import type { Actor } from '../../src/platform/context';
import type { OpenProcessInput } from '../../src/processes';
import { actsOf } from './acts';
import type { TestApplication } from './application';

/** A process with a signed document, a draft and a file, all of the unit that opened it. */
export interface Exhibit {
  id: string;
  number: string;
  signed: string;
  draft: string;
}

export type Exhibits = Record<'public' | 'restricted' | 'secret', Exhibit>;

/**
 * One process of each level that is built (DOMAIN.md 8). The public and the restricted one were opened by Ana in the
 * protocol and went on to the treasury (SMF); the secret one is Elisa's, in RH, and Carla of PGM has a credential.
 */
export async function exhibitsOf(app: TestApplication, world: World): Promise<Exhibits> {
  const acts = actsOf(app, world);
  const exhibit = async (who: Actor, input: Partial<OpenProcessInput>): Promise<Exhibit> => {
    const { id, number } = await acts.open(who, input);
    const signed = await acts.draft(who, id);
    await acts.sign(who, signed.id);
    const draft = await acts.draft(who, id);
    return { id, number, signed: signed.id, draft: draft.id };
  };
  const [ana, elisa] = [world.as('ana', 'PROT'), world.as('elisa', 'RH')];
  const exhibits = {
    public: await exhibit(ana, {}),
    restricted: await exhibit(ana, {
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      level: 1,
      legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
    }),
    secret: await exhibit(elisa, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    }),
  };
  for (const { id } of [exhibits.public, exhibits.restricted])
    await acts.send(ana, id, ['SMF'], { keepOpen: true });
  const carla = world.as('carla');
  await acts.grant(elisa, exhibits.secret.id, carla);
  await acts.identify(carla, exhibits.secret.id);
  await acts.receive(carla, exhibits.secret.id);
  return exhibits;
}

/** Who looks: by the row of the matrix. */
export const viewers = {
  'who opened it': ['ana', 'PROT'],
  'another person of that unit': ['fabio', 'PROT'],
  'a unit where it has been': ['davi', 'SMF'],
  'another unit': ['bruno', 'SMO'],
  'the same person acting for another unit': ['ana', 'SEMAD'],
} satisfies Record<string, [string, string]>;

export const viewersOfSecret = {
  'who opened it': ['elisa', 'RH'],
  'a person with a credential': ['carla', 'PGM'],
  'another person of that unit': ['gabi', 'RH'],
  'the same person acting for another unit': ['elisa', 'SEMAD'],
  'another unit': ['bruno', 'SMO'],
} satisfies Record<string, [string, string]>;
