import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONFIG, type Config } from '../../platform/config';
import { notFound } from '../../platform/errors';
import { Public, textOf } from '../../platform/http';
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
  async list(@Param('tenant') slug: string, @Query() query: unknown) {
    if (!this.config.demo || this.config.smtpUrl) throw notFound();
    const { id } = await this.tenants.enter(slug);
    const before = textOf(query, 'antes');
    const kept = before ? [] : await this.mails.keptInSight(id);
    const about = { ...(await this.mails.page(id, before)), kept, slug, origin: this.config.publicUrl };
    return <CaughtMailPage {...about} isFirst={!before} />;
  }
}

interface CaughtMailPageProps {
  slug: string;
  mails: readonly CaughtMail[];
  /** Without which some accounts of the demo cannot be entered. */
  kept: readonly CaughtMail[];
  /** Where the older ones begin. */
  next: string | undefined;
  isFirst: boolean;
  /** Where this installation is now. */
  origin: string;
}

function CaughtMailPage({ slug, mails, kept, next, isFirst, origin }: CaughtMailPageProps) {
  const address = `/${slug}/correio`;
  return (
    <BarePage title="Correio da demonstração" wide>
      <Notice kind="info">
        Nesta demonstração nenhum e-mail sai daqui: as mensagens ficam nesta página.
      </Notice>
      {[...kept, ...mails].map((mail) => (
        <Mail mail={mail} origin={origin} key={mail.id} />
      ))}
      {mails.length + kept.length === 0 ? (
        <EmptyState title="Nenhuma mensagem">
          Recupere uma senha ou envie um processo com aviso por e-mail.
        </EmptyState>
      ) : null}
      {isFirst && !next ? null : (
        <nav aria-label="Outras mensagens">
          {isFirst ? null : <a href={address}>Mensagens mais novas</a>}{' '}
          {next ? <a href={`${address}?antes=${next}`}>Mensagens mais antigas</a> : null}
        </nav>
      )}
    </BarePage>
  );
}

function Mail({ mail, origin }: { mail: CaughtMail; origin: string }) {
  const { recipient, subject, body, caughtAt } = mail;
  return (
    <article class="caught-mail">
      <h2>{subject}</h2>
      <p class="soft">
        Para {recipient}, <When date={caughtAt} />
      </p>
      <pre class="caught-mail__body">{linked(body, origin)}</pre>
    </article>
  );
}

/** What was sent while this demo answered at another port of this machine leads to where it answers now. */
const otherPort = /https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?=\/)/g;

/** Addresses of ours become links; everything else stays text. */
function linked(body: string, origin: string) {
  return body
    .replace(otherPort, origin)
    .split(/(https?:\/\/\S+)/)
    .map((part) => (/^https?:/.test(part) ? <a href={part}>{part}</a> : part));
}
