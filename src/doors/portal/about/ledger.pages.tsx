import { Controller, Get, Param, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  checkStamp,
  LedgerKeys,
  LedgerProofs,
  readVerifier,
  verifierHashes,
  type VerifierFile,
} from '../../../ledger';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { contentDisposition, Public, RateLimited, RateLimitGuard } from '../../../platform/http';
import { Tenants } from '../../../tenants';
import { RefusalsFilter } from '../refusals.filter';
import { LedgerPage } from './ledger.views';

const verifiers: Record<VerifierFile, string> = {
  'verificar-processo.html': 'text/html; charset=utf-8',
  'verificar-processo.js': 'text/javascript; charset=utf-8',
};

@ApiExcludeController()
@UseGuards(RateLimitGuard)
@UseFilters(RefusalsFilter)
@Controller(':tenant/registro')
export class LedgerPages {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly proofs: LedgerProofs,
    private readonly keys: LedgerKeys,
  ) {}

  @Public()
  @RateLimited('ledger-page', 60, 60)
  @Get()
  async ledger(@Param('tenant') slug: string): Promise<VNode> {
    const { id } = await this.tenants.enter(slug);
    return this.database.transaction(id, async () => {
      const head = await this.proofs.head().catch((error: unknown) => {
        if (error instanceof DomainError && error.key === 'ledger.empty') return undefined;
        throw error;
      });
      const stamp = head?.timestamp ? await checkStamp(head) : undefined;
      return (
        <LedgerPage
          {...{ slug, head, stamp }}
          keys={await this.keys.history()}
          verifiers={await verifierHashes()}
        />
      );
    });
  }

  @Public()
  @RateLimited('ledger-page', 60, 60)
  @Get(':file')
  async verifier(
    @Param('tenant') slug: string,
    @Param('file') file: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.tenants.enter(slug);
    if (!isVerifier(file)) throw notFound();
    const content = await readVerifier(file);
    await reply
      .headers({
        'Content-Type': verifiers[file],
        'Content-Disposition': contentDisposition('attachment', file),
      })
      .send(content);
  }
}

const isVerifier = (file: string): file is VerifierFile => Object.hasOwn(verifiers, file);
