import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../../platform/clock';
import { CONFIG, type Config } from '../../../platform/config';
import { currentActor } from '../../../platform/context';
import { SecretBox } from '../../../platform/secrets';
import { serviceAccountsPath } from '../paths';

interface NewKey {
  accountId: string;
  key: string;
}

const cookie = 'autos_new_key';
const purpose = 'new-service-key';
const seconds = 120;

/**
 * A key that was just made, on its way to the page that shows it once: sealed to the session of who made it, in a cookie of theirs that
 * the page takes away. So reloading the page makes nothing, and the key is kept nowhere on our side.
 */
@Injectable()
export class KeyCookie {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  leave(reply: FastifyReply, made: NewKey): void {
    const until = this.clock.now().getTime() + seconds * 1000;
    const plain = Buffer.from(JSON.stringify({ ...made, until }));
    const { nonce, content } = this.box.seal(plain, purpose, owner());
    void reply.setCookie(cookie, `${nonce}.${content}`, { ...this.attributes(), maxAge: seconds });
  }

  /** Once. Undefined when there is none, or it is of another account or session, old or changed. */
  take(request: FastifyRequest, reply: FastifyReply, accountId: string): string | undefined {
    const kept = request.cookies[cookie];
    if (!kept) return undefined;
    void reply.clearCookie(cookie, this.attributes());
    const [nonce = '', content = ''] = kept.split('.');
    try {
      const plain = this.box.open({ version: 1, nonce, content }, purpose, owner()).toString();
      const made = JSON.parse(plain) as NewKey & { until: number };
      const good = made.accountId === accountId && made.until > this.clock.now().getTime();
      return good ? made.key : undefined;
    } catch {
      return undefined;
    }
  }

  private attributes() {
    const secure = this.config.environment === 'production';
    const path = serviceAccountsPath(currentActor().tenantSlug);
    return { path, httpOnly: true, sameSite: 'strict', secure } as const;
  }
}

function owner(): string {
  const { tenantId, sessionId } = currentActor();
  return `${tenantId}|${sessionId}`;
}
