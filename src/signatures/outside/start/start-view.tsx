import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DocumentsQueries } from '../../../documents';
import { Database } from '../../../platform/database';
import { attempt, parseInput, seeOther, textOf, textsOf } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { documentPath, nextIn } from '../../../processes';
import { HashBatchRequest } from '../../by-hash/hash-batches.dto';
import { CeremonyPreparation } from '../../ceremony/ceremony-preparation';
import { CeremonyView } from '../../ceremony/ceremony-view';
import { StartPage, type StartWords } from './start.views';
import { UnfinishedSignings } from './unfinished-signings';

/** What one way of signing elsewhere has of its own, on the page with which each of them begins. */
export interface StartWay extends StartWords {
  /** Why it cannot be done at all, with what to do; in a running unit of work. */
  why(): Promise<string | undefined>;
  /** Freezes what is to be signed. @returns the address where that waits, and what is told there */
  prepare(
    ids: readonly string[],
    positionId: string,
    next: string,
  ): Promise<{ address: string; told?: string | undefined }>;
}

interface Asked {
  ids: readonly string[];
  positionId: string;
  next: string;
}

/** The first page of a signature made elsewhere: what would be signed, and the position. */
@Injectable()
export class StartView {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly ceremonies: CeremonyView,
    private readonly preparation: CeremonyPreparation,
    private readonly unfinished: UnfinishedSignings,
  ) {}

  /** Of one document. @throws DomainError `not_found` */
  async ofOne(way: StartWay, slug: string, id: string, query: unknown): Promise<VNode> {
    const next = await this.pathOf(slug, id);
    return this.page(way, { ids: [id], positionId: textOf(query, 'cargo'), next });
  }

  /** Of what the form of the page names. Changes nothing. */
  ofMany(way: StartWay, slug: string, body: unknown): Promise<VNode> {
    return this.page(way, askedIn(slug, body));
  }

  /** Freezes what the form names, and leads to where that waits; or shows the page again, with what is wrong. */
  async prepare(way: StartWay, asked: Asked, reply: FastifyReply): Promise<VNode | undefined> {
    const { ids, positionId, next } = asked;
    const done = await attempt(reply, () => {
      const { documents } = parseInput(HashBatchRequest, { documents: ids, positionId });
      return way.prepare(documents, positionId, next);
    });
    if (!done.ok) return this.page(way, asked, done.errors);
    return seeOther(reply, done.value.address, done.value.told);
  }

  /** Where a document is shown. @throws DomainError `not_found` */
  async pathOf(slug: string, id: string): Promise<string> {
    const { processId } = await this.database.work(() => this.documents.details(id));
    return documentPath(slug, processId, id);
  }

  private async page(
    way: StartWay,
    { ids, positionId, next }: Asked,
    errors: FieldError[] = [],
  ): Promise<VNode> {
    const { positions, position, noPosition } = await this.ceremonies.positions(positionId);
    const documents = ids.map((id) => ({ id }));
    const prepared = position && (await this.preparation.gather(documents, position.id, way.level));
    const [only, ...others] = ids;
    const [why, unfinished] = await this.database.work(async () => [
      noPosition ?? (await way.why()),
      only && others.length === 0 ? await this.unfinished.of(only) : [],
    ]);
    return <StartPage {...{ way, ids, positions, position, prepared, unfinished, next, why, errors }} />;
  }
}

/** What a form of several documents says. */
export const askedIn = (slug: string, body: unknown): Asked => ({
  ids: textsOf(body, 'documents'),
  positionId: textOf(body, 'positionId'),
  next: nextIn(slug, body),
});
