import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DocumentShares } from '../access';
import { DocumentsQueries, pdfPolicy, Threads } from '../documents';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { attempt, localPath, parseInput, Requires, seeOther, sendFile, textOf } from '../platform/http';
import type { FieldError } from '../platform/web';
import { documentPath, ProcessesQueries } from '../processes';
import { Tenants } from '../tenants';
import { UnitsQueries } from '../units';
import { Reauthentication } from '../users';
import { PersonCertificates } from './certificates/person-certificates';
import { DocumentPreview } from './document-preview';
import { SignDocument } from './sign-document';
import { SignatureForm } from './signatures.dto';
import { SignaturesQueries } from './signatures.queries';
import { SigningPage } from './signatures.views';
import { SignedFiles } from './signed-files';

@ApiExcludeController()
@Controller(':tenant/documentos/:id')
export class SignaturesPages {
  constructor(
    private readonly database: Database,
    private readonly signing: SignDocument,
    private readonly signatures: SignaturesQueries,
    private readonly files: SignedFiles,
    private readonly previews: DocumentPreview,
    private readonly documents: DocumentsQueries,
    private readonly processes: ProcessesQueries,
    private readonly units: UnitsQueries,
    private readonly tenants: Tenants,
    private readonly reauthentication: Reauthentication,
    private readonly shares: DocumentShares,
    private readonly certificates: PersonCertificates,
    private readonly threads: Threads,
  ) {}

  @Requires('document.sign')
  @Get('assinar')
  ask(@Param('id') id: string, @Query() query: unknown): Promise<VNode> {
    return this.page(id, { positionId: '', next: textOf(query, 'next') });
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
    const done = await attempt(reply, () => this.signing.run(id, parseInput(SignatureForm, body)));
    const next = textOf(body, 'next');
    if (!done.ok) return this.page(id, { positionId: textOf(body, 'positionId'), next }, done.errors);
    const address = localPath(next) ?? documentPath(slug, processId, id);
    return seeOther(reply, address, `Documento assinado: ${title}.`);
  }

  /** The sealed PDF, in the browser's own viewer; with `baixar`, as a download. */
  @Requires('process.read')
  @Get('pdf')
  async pdf(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const disposition = textOf(query, 'baixar') ? 'attachment' : 'inline';
    await sendFile(request, reply, await this.files.find(id), { disposition, policy: pdfPolicy });
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
    return this.database.work(async () => {
      const document = await this.documents.details(id);
      const process = await this.processes.header(document.processId);
      const signatures = await this.signatures.signaturesOf(id);
      const positions = await this.units.positionsOf(userId);
      const { signatureLegalBase: legalBase } = await this.tenants.settings();
      const hasCertificate = needsCode && (await this.certificates.isInForce(userId));
      const signer = { userId, needsCode, hasCertificate, positions, positionId };
      const shared = (await this.shares.mine(id)).sign;
      const openThreads = document.state === 'draft' ? await this.threads.open(id) : 0;
      return (
        <SigningPage
          {...{ document, process, signatures, signer, legalBase, shared, openThreads, next, errors }}
        />
      );
    });
  }
}
