import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { attempt, parseInput, textOf, textsOf, type ItemResult } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { documentPath, ItemResults } from '../../../processes';
import { SignatureRequest, SignMany, type SignableDocument } from '../../../signatures';
import { UnitsQueries } from '../../../units';
import { Reauthentication } from '../../../users';
import { mostItems } from './bulk-acts';
import { SignManyPage } from './sign-many.views';

/** Signing what the unit wrote in the chosen processes. */
@Injectable()
export class SigningMany {
  constructor(
    private readonly database: Database,
    private readonly signing: SignMany,
    private readonly units: UnitsQueries,
    private readonly reauthentication: Reauthentication,
  ) {}

  async answer(ids: readonly string[], body: unknown, reply: FastifyReply): Promise<VNode> {
    const listed = await this.database.work(() => this.signing.signable(ids));
    const chosen = documentsOf(body);
    if (textOf(body, 'confirmar') !== '1')
      return this.page(
        ids,
        listed,
        listed.map(({ id }) => id),
        '',
        [],
      );
    const done = await attempt(reply, () => {
      if (chosen.length === 0 || chosen.length > mostItems)
        throw new DomainError(
          'invalid',
          'workspace.which_documents',
          { most: mostItems },
          { field: 'documents' },
        );
      return this.signing.run(chosen, parseInput(SignatureRequest, body));
    });
    const chosenIds = chosen.map(({ id }) => id);
    if (!done.ok) return this.page(ids, listed, chosenIds, textOf(body, 'positionId'), done.errors);
    return results(done.value, listed);
  }

  private async page(
    ids: readonly string[],
    documents: readonly SignableDocument[],
    chosen: readonly string[],
    positionId: string,
    errors: FieldError[],
  ): Promise<VNode> {
    const { userId } = currentActor();
    const needsCode = await this.reauthentication.needsCode(userId);
    const positions = await this.database.work(() => this.units.positionsOf(userId));
    return <SignManyPage {...{ ids, documents, chosen, positions, positionId, needsCode, errors }} />;
  }
}

/** `id:revision`, as the page wrote them: what changed after it was shown is refused. */
function documentsOf(body: unknown): { id: string; revision?: number }[] {
  return textsOf(body, 'documents').map((text) => {
    const [id = '', revision = ''] = text.split(':');
    return { id, revision: /^\d{1,9}$/.test(revision) ? Number(revision) : undefined };
  });
}

function results(items: ItemResult[], listed: readonly SignableDocument[]): VNode {
  const signed = items.filter(({ done }) => done).length;
  const words = signed === 1 ? '1 documento assinado.' : `${signed} documentos assinados.`;
  const named = listed.map(({ id, title, processId, processNumber }) => ({
    id,
    number: processNumber,
    subject: title,
    href: documentPath(currentActor().tenantSlug, processId, id),
  }));
  return <ItemResults title="Assinar minutas" done={words} items={items} processes={named} />;
}
