import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DocumentShares } from '../../access';
import { DocumentsQueries, pdfPolicy } from '../../documents';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { attempt, localPath, parseInput, Requires, seeOther, sendFile, textOf } from '../../platform/http';
import type { FieldError } from '../../platform/web';
import { documentPath, ProcessesQueries } from '../../processes';
import { Tenants } from '../../tenants';
import { Reauthentication } from '../../users';
import { Ceremonies } from '../ceremony/ceremonies';
import { CeremonyPreparation, type PreparedCeremony } from '../ceremony/ceremony-preparation';
import { ConsentRequest } from '../ceremony/ceremony.dto';
import { CeremonyView } from '../ceremony/ceremony-view';
import { DocumentPreview } from './document-preview';
import { GovBrSignings } from '../gov-br/gov-br-signing';
import { SignerPerson } from '../outside/signer-person';
import { UnfinishedSignings } from '../outside/start/unfinished-signings';
import { SignaturesQueries } from '../signatures.queries';
import { SigningPage } from './signatures.views';
import { SignedFiles } from '../signed-files';
import { WithdrawSignature } from './withdraw-signature';

@ApiExcludeController()
@Controller(':tenant/documentos/:id')
export class SignaturesPages {
  constructor(
    private readonly database: Database,
    private readonly ceremonies: Ceremonies,
    private readonly preparation: CeremonyPreparation,
    private readonly ceremonyView: CeremonyView,
    private readonly signatures: SignaturesQueries,
    private readonly files: SignedFiles,
    private readonly withdrawal: WithdrawSignature,
    private readonly previews: DocumentPreview,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly tenants: Tenants,
    private readonly reauthentication: Reauthentication,
    private readonly shares: DocumentShares,
    private readonly govBr: GovBrSignings,
    private readonly unfinished: UnfinishedSignings,
    private readonly person: SignerPerson,
  ) {}

  @Requires('document.sign')
  @Get('assinar')
  ask(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.page(id, { positionId: textOf(query, 'cargo'), next: textOf(query, 'next') });
  }

  @Requires('document.sign')
  @HttpCode(200)
  @Post('assinar')
  async sign(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { processId, title } = await this.database.work(() => this.documents.details(id));
    const done = await attempt(reply, () => this.ceremonies.confirm(parseInput(ConsentRequest, body)));
    const next = textOf(body, 'next');
    if (!done.ok) return this.page(id, { positionId: textOf(body, 'positionId'), next }, done.errors);
    const address = localPath(next) ?? documentPath(slug, processId, id);
    return seeOther(reply, address, `Documento assinado: ${title}.`);
  }

  @Requires('document.sign')
  @HttpCode(200)
  @Post('assinar/retirada')
  async withdraw(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const { processId, title } = await this.database.work(() => this.documents.details(id));
    const done = await attempt(reply, () => this.withdrawal.run(id));
    if (!done.ok) return this.page(id, { positionId: '', next: '' }, done.errors);
    return seeOther(reply, documentPath(slug, processId, id), `Assinatura retirada: ${title}.`);
  }

  /**
   * The sealed PDF, in the browser's own viewer. With `baixar` as a download of what proves most; with `folha`, of the one whose sheet
   * names everybody (docs/adr/0015).
   */
  @Requires('process.read')
  @Get('pdf')
  async pdf(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const which = textOf(query, 'baixar') ? 'best' : 'shown';
    const disposition = which === 'best' || textOf(query, 'folha') ? 'attachment' : 'inline';
    await sendFile(request, reply, await this.files.find(id, which), { disposition, policy: pdfPolicy });
  }

  /** With the signatures of persons in it, for whoever checks them elsewhere. */
  @Requires('process.read')
  @Get('assinaturas.pdf')
  async evidence(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(id, 'evidence');
    await sendFile(request, reply, file, { disposition: 'attachment', policy: pdfPolicy });
  }

  /** What would be signed, as it stands now, marked as a draft. */
  @Requires('process.read')
  @Header('Content-Security-Policy', pdfPolicy)
  @Header('Cache-Control', 'private, no-store')
  @Get('previa.pdf')
  async preview(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const pdf = await this.previews.of(id);
    await reply
      .type('application/pdf')
      .header('Content-Disposition', 'inline; filename="minuta.pdf"')
      .send(pdf);
  }

  private async page(
    id: string,
    { positionId, next }: { positionId: string; next: string },
    errors?: FieldError[],
  ): Promise<VNode> {
    const { userId } = currentActor();
    const needsCode = await this.reauthentication.needsCode(userId);
    const { positions, position, noPosition } = await this.ceremonyView.positions(positionId);
    const first = position ?? positions[0];
    const [prepared, refusal] = first ? await this.prepared(id, first.id) : [];
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const process = await this.processes.header(document.processId);
      const signatures = await this.signatures.signaturesOf(id);
      const { signatureLegalBase: legalBase } = await this.tenants.settings();
      const signer = { userId, needsCode, positions, position, noPosition };
      const shared = (await this.shares.mine(id)).sign;
      const unfinished = await this.unfinished.of(id);
      const ceremony = { prepared, refusal };
      const noCpf = await this.person.whyUnknown();
      const about = { noCpf, legalBase, shared, unfinished, next, errors, govBr: this.govBr.isOn };
      return <SigningPage {...{ document, process, signatures, signer, ceremony, ...about }} />;
    });
  }

  /** What would be signed, or why it cannot be. */
  private async prepared(
    id: string,
    positionId: string,
  ): Promise<[PreparedCeremony | undefined, string | undefined]> {
    try {
      return [await this.preparation.begin([{ id }], positionId), undefined];
    } catch (error) {
      if (error instanceof DomainError && error.code === 'rule') return [undefined, error.message];
      throw error;
    }
  }
}
