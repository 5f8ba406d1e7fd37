import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { currentActor } from '../../platform/context';
import { SecretBox } from '../../platform/secrets';

interface Place {
  /** Under which the page stands that shows it: the cookie goes nowhere else. */
  path: string;
  /** Of what it is, so that it is shown for nothing else. */
  about: string;
}

interface Kept {
  about: string;
  secret: string;
  until: number;
}

const cookie = 'autos_shown_once';
const purpose = 'shown-once';
const seconds = 120;

/**
 * A secret that was just made (a key, recovery codes), on its way to the page that shows it once: sealed to the session of who made it, in
 * a cookie of theirs that the page takes away. So reloading the page makes nothing, and the secret is kept nowhere on our side.
 */
@Injectable()
export class ShownOnceCookie {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param secret up to 2 KB: a cookie holds 4 */
  leave(reply: FastifyReply, { path, about }: Place, secret: string): void {
    const kept: Kept = { about, secret, until: this.clock.now().getTime() + seconds * 1000 };
    const { nonce, content } = this.box.seal(Buffer.from(JSON.stringify(kept)), purpose, owner());
    void reply.setCookie(cookie, `${nonce}.${content}`, { ...this.attributes(path), maxAge: seconds });
  }

  /** Once. Undefined when there is none, or it is of something else or of another session, old or changed. */
  take(request: FastifyRequest, reply: FastifyReply, { path, about }: Place): string | undefined {
    const carried = request.cookies[cookie];
    if (!carried) return undefined;
    void reply.clearCookie(cookie, this.attributes(path));
    const [nonce = '', content = ''] = carried.split('.');
    try {
      const plain = this.box.open({ version: 1, nonce, content }, purpose, owner()).toString();
      const kept = JSON.parse(plain) as Kept;
      return kept.about === about && kept.until > this.clock.now().getTime() ? kept.secret : undefined;
    } catch {
      return undefined;
    }
  }

  private attributes(path: string) {
    const secure = this.config.environment === 'production';
    return { path, httpOnly: true, sameSite: 'strict', secure } as const;
  }
}

function owner(): string {
  const { tenantId, sessionId } = currentActor();
  return `${tenantId}|${sessionId}`;
}
