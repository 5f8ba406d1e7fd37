import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../clock';
import { CONFIG, derivedSecret, type Config } from '../config';
import type { TenantBrand } from '../context';
import type { Frame, NoticeLink, Undo } from '../web';
import { csrfToken } from './forms/csrf';
import { FormsForSupport } from './forms/forms-for-support';
import { localPath } from './request';

const NOTICE = 'autos_notice';

/** Makes the frame of a page: what every page knows of the request that it answers. */
@Injectable()
export class Frames {
  private readonly csrfSecret: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
    private readonly support: FormsForSupport,
  ) {
    this.csrfSecret = derivedSecret(config, 'csrf');
  }

  of(request: FastifyRequest, reply: FastifyReply): Frame {
    const { actor, tenant } = request.context_;
    return {
      tenant: actor
        ? branded(actor.tenantSlug, actor.tenantName, actor.tenantBrand)
        : tenant && branded(tenant.slug, tenant.name, tenant),
      actor,
      csrf: actor && csrfToken(this.csrfSecret, actor.sessionId, actor.unit.id),
      path: request.url,
      ...(actor?.isSupport && {
        mayNotSend: (action: string) => !this.support.isOpen(action),
        mayNotGo: (href: string) => this.support.isOfClosedForm(href),
      }),
      ...takeNotice(request, reply),
      now: this.clock.now(),
    };
  }
}

function branded(
  slug: string,
  name: string,
  { colour, arms, training, service }: TenantBrand = {},
): Frame['tenant'] {
  return {
    slug,
    name,
    ...(colour && { stylesheet: `/${slug}/cores/${colour.slice(1)}.css` }),
    ...(arms && { arms: `/${slug}/brasao/${arms}.png` }),
    ...(training && { training }),
    ...(service && { service }),
  };
}

/**
 * After an act: goes to a page that says, once, what was done. It sends nothing itself, because the answer of a handler
 * that may also be a page (`passthrough`) would come second.
 */
export function seeOther(
  reply: FastifyReply,
  path: string,
  notice?: string,
  beside?: Undo | NoticeLink,
): undefined {
  if (notice) leaveNotice(reply, notice, beside);
  void reply.status(303).header('Location', path).header('Cache-Control', 'no-store');
}

type Left = Pick<Frame, 'notice' | 'undo' | 'seen'>;

function leaveNotice(reply: FastifyReply, notice: string, beside?: Undo | NoticeLink): void {
  const shown = beside && ('href' in beside ? { seen: beside } : { undo: beside });
  const left: Left = { notice: notice.slice(0, 500), ...shown };
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 60 } as const;
  void reply.setCookie(NOTICE, encodeURIComponent(JSON.stringify(left)), {
    ...attributes,
    encode: (text) => text,
  });
}

function takeNotice(request: FastifyRequest, reply: FastifyReply): Left {
  const cookie = request.cookies[NOTICE];
  if (!cookie) return {};
  void reply.clearCookie(NOTICE, { path: '/' });
  try {
    const { notice, undo, seen } = JSON.parse(cookie) as Left;
    // Whoever could write the cookie must not send the form, or the person, elsewhere.
    return {
      notice,
      undo: undo && localPath(undo.action) === undo.action ? undo : undefined,
      seen: seen && localPath(seen.href) === seen.href ? seen : undefined,
    };
  } catch {
    return {};
  }
}
