import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONFIG, type Config } from '../../platform/config';
import { notFound } from '../../platform/errors';
import { Public } from '../../platform/http';
import { CaughtMails, type CaughtMail } from '../../platform/mail';
import { BarePage, EmptyState, Notice, When } from '../../platform/web';
import { Tenants } from '../../tenants';

/** The mail that the demo would have sent. It holds links that open accounts, so it exists in the demo only. */
@ApiExcludeController()
@Controller(':tenant/correio')
export class CaughtMailPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tenants: Tenants,
    private readonly mails: CaughtMails,
  ) {}

  @Public()
  @Get()
  async list(@Param('tenant') slug: string) {
    if (!this.config.demo || this.config.smtpUrl) throw notFound();
    const { id } = await this.tenants.enter(slug);
    return <CaughtMailPage mails={await this.mails.newest(id)} />;
  }
}

function CaughtMailPage({ mails }: { mails: CaughtMail[] }) {
  return (
    <BarePage title="Correio da demonstração" wide>
      <Notice kind="info">
        Nesta demonstração nenhum e-mail sai daqui: as mensagens ficam nesta página.
      </Notice>
      {mails.length === 0 ? (
        <EmptyState title="Nenhuma mensagem">
          Recupere uma senha ou envie um processo com aviso por e-mail.
        </EmptyState>
      ) : (
        mails.map(({ id, recipient, subject, body, caughtAt }) => (
          <article key={id} class="caught-mail">
            <h2>{subject}</h2>
            <p class="soft">
              Para {recipient}, <When date={caughtAt} />
            </p>
            <pre class="caught-mail__body">{linked(body)}</pre>
          </article>
        ))
      )}
    </BarePage>
  );
}

/** Addresses of ours become links; everything else stays text. */
function linked(body: string) {
  return body
    .split(/(https?:\/\/\S+)/)
    .map((part) => (/^https?:/.test(part) ? <a href={part}>{part}</a> : part));
}
