import { Injectable } from '@nestjs/common';
import { Threads } from '../../documents';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { refusalOf, type ItemResult } from '../../platform/http';
import type { Position } from '../../units';
import { Reauthentication } from '../../users';
import { PersonCertificates } from '../certificates/person-certificates';
import { SignatureLevels } from '../levels/signature-levels';
import type { SignatureLevel } from '../sealing/rendition';
import { SealingGrounds } from '../sealing/sealing-grounds';
import { SignDocument, type Signable } from '../signing/sign-document';
import { mostAtOnce } from '../signing/signable-documents';
import { CEREMONY_MINUTES, Challenges } from './challenge';

export interface AskedDocument {
  id: string;
  /** Of the text that the person saw: nobody signs what was changed before their eyes could tell. */
  revision?: number;
}

/** What the person sees before they consent. */
export interface ShownDocument {
  id: string;
  processId: string;
  processNumber: string;
  code: string;
  title: string;
  sha256: string;
  /** Comments on it that nobody resolved. */
  openComments: number;
}

export interface PreparedCeremony {
  /** Comes back with the password; undefined when nothing can be signed. */
  challenge: string | undefined;
  expiresAt: Date;
  level: SignatureLevel;
  position: Position;
  documents: ShownDocument[];
  /** What cannot be signed, and why. */
  refused: ItemResult[];
}

/** The first half of a ceremony: what would be signed, with its hashes (SIGNATURES.md 7.7). Changes nothing. */
@Injectable()
export class CeremonyPreparation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly grounds: SealingGrounds,
    private readonly reauthentication: Reauthentication,
    private readonly certificates: PersonCertificates,
    private readonly signing: SignDocument,
    private readonly threads: Threads,
    private readonly levels: SignatureLevels,
    private readonly challenges: Challenges,
  ) {}

  /**
   * Outside a unit of work. Of a single document what is refused is thrown.
   * @throws DomainError as `gather`; of a single document `not_found`, `conflict`, `rule`
   */
  async begin(asked: readonly AskedDocument[], positionId: string): Promise<PreparedCeremony> {
    return this.prepare(asked, positionId, asked.length === 1 ? thrown : listed, await this.level());
  }

  /**
   * Outside a unit of work. What is refused stands beside the rest.
   * @param level of a signature made elsewhere; without it, what this person's would be here
   * @throws DomainError naming `documents` or `positionId`
   */
  async gather(
    asked: readonly AskedDocument[],
    positionId: string,
    level?: SignatureLevel,
  ): Promise<PreparedCeremony> {
    return this.prepare(asked, positionId, listed, level ?? (await this.level()));
  }

  private async prepare(
    asked: readonly AskedDocument[],
    positionId: string,
    refuse: Refuse,
    level: SignatureLevel,
  ): Promise<PreparedCeremony> {
    const wanted = [...new Map(asked.map((document) => [document.id, document])).values()];
    if (wanted.length === 0 || wanted.length > mostAtOnce)
      throw new DomainError('invalid', 'signatures.many', { most: mostAtOnce }, { field: 'documents' });
    const position = await this.database.work(() => this.grounds.position(positionId));
    const [ready, refused]: [Offered[], ItemResult[]] = [[], []];
    await this.database.work(async () => {
      for (const document of wanted)
        try {
          ready.push(await this.offered(document, position, level));
        } catch (error) {
          refused.push(refuse(document.id, error));
        }
    });
    return this.offer(ready, refused, position, level);
  }

  /** What this person's signature would be now: advanced with both factors and a certificate in force. */
  async level(): Promise<SignatureLevel> {
    const { userId } = currentActor();
    const both = await this.reauthentication.needsCode(userId);
    const certified = both && (await this.database.work(() => this.certificates.isInForce(userId)));
    return certified ? 'advanced' : 'simple';
  }

  /** In a running unit of work. @throws DomainError */
  async check(asked: AskedDocument, position: Position, level: SignatureLevel): Promise<Signable> {
    const signable = await this.signing.signable(asked.id);
    if (asked.revision !== undefined && asked.revision !== signable.document.revision)
      throw new DomainError('conflict', 'signatures.changed_before');
    await this.levels.require(asked.id, position.office, level);
    return signable;
  }

  private async offered(asked: AskedDocument, position: Position, level: SignatureLevel): Promise<Offered> {
    const signable = await this.check(asked, position, level);
    const isDraft = signable.document.state === 'draft';
    return { ...signable, openComments: isDraft ? await this.threads.open(asked.id) : 0 };
  }

  private offer(
    ready: readonly Offered[],
    refused: ItemResult[],
    position: Position,
    level: SignatureLevel,
  ): PreparedCeremony {
    const { tenantId, userId, unit } = currentActor();
    const expiresAt = new Date(this.clock.now().getTime() + CEREMONY_MINUTES * 60_000);
    const documents = ready.map(({ document: { id, revision }, sha256 }) => ({ id, revision, sha256 }));
    const who = { tenantId, userId, unitId: unit.id, positionId: position.id };
    const challenge = { id: newId(), ...who, level, expiresAt, documents };
    const sealed = documents.length > 0 ? this.challenges.seal(challenge) : undefined;
    return { challenge: sealed, expiresAt, level, position, documents: ready.map(shown), refused };
  }
}

type Offered = Signable & Pick<ShownDocument, 'openComments'>;

/** What becomes of a document that cannot be signed. */
type Refuse = (documentId: string, error: unknown) => ItemResult;

const listed: Refuse = (documentId, error) => refusalOf(documentId, error, 'documento');
const thrown: Refuse = (_documentId, error) => {
  throw error;
};

const shown = ({
  document: { id, processId, code, title },
  frozen: { processNumber },
  sha256,
  openComments,
}: Offered): ShownDocument => ({ id, processId, processNumber, code, title, sha256, openComments });
