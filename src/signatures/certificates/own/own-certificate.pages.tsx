import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { attempt, parseInput, seeOther, sendDownload, SignedIn } from '../../../platform/http';
import type { FieldError } from '../../../platform/web';
import { Administrators } from '../../../units';
import { SecondFactor } from '../../../users';
import { A1SignaturesRequest } from '../../a1/a1.dto';
import { signedFileOf } from '../../outside/signed-file';
import { CertificateProofRequest, OwnRevocationRequest } from '../certificates.dto';
import { CertificatesQueries } from '../certificates.queries';
import { Enrolment } from '../enrolment';
import { IdentityProofs } from '../identity/identity-proofs';
import { IdentityStatements } from '../identity/identity-statements';
import { OwnCertificatePage, ownCertificatePath, OwnRevocationPage } from './own-certificate.views';
import { PersonCertificates } from '../person-certificates';

const provenByIcpBrasil = 'O seu certificado ICP-Brasil provou quem você é. Agora ative o certificado.';

@ApiExcludeController()
@SignedIn()
@Controller(':tenant/minha-conta/certificado')
export class OwnCertificatePages {
  constructor(
    private readonly database: Database,
    private readonly queries: CertificatesQueries,
    private readonly enrolment: Enrolment,
    private readonly proofs: IdentityProofs,
    private readonly statements: IdentityStatements,
    private readonly certificates: PersonCertificates,
    private readonly secondFactor: SecondFactor,
    private readonly administrators: Administrators,
  ) {}

  @Get()
  show(): Promise<VNode> {
    return this.page();
  }

  @HttpCode(200)
  @Post('pedido')
  request(@Res({ passthrough: true }) reply: FastifyReply): Promise<VNode | undefined> {
    return this.answer(reply, 'O pedido foi feito. Mostre um documento a quem administra o sistema.', () =>
      this.enrolment.request(),
    );
  }

  @HttpCode(200)
  @Post('gov-br')
  proveByGovBr(@Res({ passthrough: true }) reply: FastifyReply): Promise<VNode | undefined> {
    return this.answer(reply, 'O gov.br provou quem você é. Agora ative o certificado.', () =>
      this.proofs.proveByGovBr(),
    );
  }

  @HttpCode(200)
  @Post('icp-brasil')
  prepareStatement(@Res({ passthrough: true }) reply: FastifyReply): Promise<VNode | undefined> {
    return this.answer(reply, 'O pedido está pronto. Agora assine-o.', () => this.statements.prepare());
  }

  @Get('icp-brasil/pedido.pdf')
  async statement(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendDownload(request, reply, await this.statements.file());
  }

  @HttpCode(200)
  @Post('icp-brasil/assinado')
  acceptStatement(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.answer(reply, provenByIcpBrasil, async () =>
      this.statements.accept(await signedFileOf(request)),
    );
  }

  /** Signed in the browser, with a certificate file that stays there. */
  @HttpCode(200)
  @Post('icp-brasil/a1')
  acceptMade(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.answer(reply, provenByIcpBrasil, () =>
      this.statements.acceptMade(A1SignaturesRequest.ofForm(body)),
    );
  }

  @HttpCode(200)
  @Post('ativacao')
  activate(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    return this.answer(reply, 'O certificado está ativo. As suas próximas assinaturas são avançadas.', () =>
      this.certificates.activate(parseInput(CertificateProofRequest, body)),
    );
  }

  @HttpCode(200)
  @Post('renovacao')
  renew(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode | undefined> {
    return this.answer(reply, 'O certificado foi renovado.', () =>
      this.certificates.renew(parseInput(CertificateProofRequest, body)),
    );
  }

  @Get('cancelamento')
  askRevocation(@Param('tenant') slug: string): VNode {
    return <OwnRevocationPage slug={slug} />;
  }

  @HttpCode(200)
  @Post('cancelamento')
  async revoke(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () =>
      this.certificates.revokeOwn(parseInput(OwnRevocationRequest, body).cause),
    );
    if (!done.ok) return <OwnRevocationPage slug={slug} errors={done.errors} />;
    return seeOther(reply, ownCertificatePath(slug), 'O certificado foi cancelado.');
  }

  private async answer(
    reply: FastifyReply,
    notice: string,
    verb: () => Promise<unknown>,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, verb);
    return done.ok
      ? seeOther(reply, ownCertificatePath(currentActor().tenantSlug), notice)
      : this.page(done.errors);
  }

  private page(errors?: FieldError[]): Promise<VNode> {
    const { userId, tenantSlug } = currentActor();
    return this.database.work(async () => {
      const current = await this.queries.current(userId);
      const hasSecondFactor = (await this.secondFactor.state(userId)) === 'on';
      const who = current?.state === 'requested' ? await this.administrators.inWords() : undefined;
      const statement = await this.statements.current();
      const govBr = await this.proofs.govBr();
      return (
        <OwnCertificatePage
          slug={tenantSlug}
          {...{ current, hasSecondFactor, who, govBr, statement, errors }}
        />
      );
    });
  }
}
