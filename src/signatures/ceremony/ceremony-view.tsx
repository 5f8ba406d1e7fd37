import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { sentence } from '../../platform/errors';
import type { ItemResult } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { Tenants } from '../../tenants';
import { Administrators, UnitsQueries, type Position } from '../../units';
import { Reauthentication } from '../../users';
import { GovBrClient } from '../gov-br/gov-br-client';
import { SignerPerson } from '../outside/signer-person';
import { SignaturesQueries } from '../signatures.queries';
import { CeremonyPreparation, type AskedDocument } from './ceremony-preparation';
import { CeremonyPage, SignedPage } from './ceremony.views';
import { Challenges } from './challenge';

export interface CeremonyAsked {
  documents: readonly AskedDocument[];
  /** Empty: one of the person's own. */
  positionId: string;
  /** Where to go afterwards. */
  next: string;
}

/** The positions with which somebody may sign. */
export interface Held {
  positions: Position[];
  position: Position | undefined;
  /** What to do, and whom to ask; only when there is none. */
  noPosition: string | undefined;
}

/** The page of a ceremony of several documents, for whoever gathers them. */
@Injectable()
export class CeremonyView {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsQueries,
    private readonly queries: SignaturesQueries,
    private readonly reauthentication: Reauthentication,
    private readonly preparation: CeremonyPreparation,
    private readonly challenges: Challenges,
    private readonly govBr: GovBrClient,
    private readonly administrators: Administrators,
    private readonly person: SignerPerson,
    private readonly tenants: Tenants,
  ) {}

  /** Outside a unit of work. */
  async of({ documents, positionId, next }: CeremonyAsked, errors: FieldError[] = []): Promise<VNode> {
    const { userId } = currentActor();
    const needsCode = await this.reauthentication.needsCode(userId);
    const { positions, position, noPosition } = await this.positions(positionId);
    const first = position ?? positions[0];
    const prepared = first && (await this.preparation.gather(documents, first.id));
    const ids = documents.map(({ id }) => id);
    const [noCpf, legalBase] = await this.database.work(async () => [
      await this.person.whyUnknown(),
      (await this.tenants.settings()).signatureLegalBase,
    ]);
    const about = { needsCode, govBr: this.govBr.isOn, noCpf, legalBase, next, errors };
    return <CeremonyPage {...{ ids, positions, position, noPosition, prepared, ...about }} />;
  }

  /**
   * All that the person has, and the one to begin with: as asked, else their own that they used last or the newest. Nobody signs in the
   * place of somebody else without having said so; undefined when all are of others.
   */
  positions(asked: string): Promise<Held> {
    return this.database.work(async () => {
      const { userId } = currentActor();
      const positions = await this.units.positionsOf(userId);
      const title = await this.queries.lastPosition(userId);
      const own = positions.filter(isOwn);
      const position =
        positions.find(({ id }) => id === asked) ?? own.find((one) => one.title === title) ?? own[0];
      const noPosition = positions.length === 0 ? await this.noPosition() : undefined;
      return { positions, position: positions.length === 1 ? positions[0] : position, noPosition };
    });
  }

  /** After the confirmation. */
  async results(token: string, results: readonly ItemResult[], next: string): Promise<VNode> {
    const ids = this.challenges.read(token)?.documents.map(({ id }) => id) ?? [];
    return this.resultsOf(ids, results, next);
  }

  /** @param ids of documents that the person was shown */
  async resultsOf(ids: readonly string[], results: readonly ItemResult[], next: string): Promise<VNode> {
    const documents = await this.database.work(() => this.queries.titles(ids));
    return <SignedPage {...{ documents, results, next }} />;
  }

  private async noPosition(): Promise<string> {
    return sentence('signatures.no_position', { who: await this.administrators.inWords() });
  }
}

/** The title of a substitute tells more than that of the position. */
const isOwn = ({ title, office }: Position): boolean => title === office;
