import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { SecretBox, type SealedSecret } from '../../platform/secrets';
import type { Challenge } from './provider-client';

/** A person on the way to a provider and back. */
export interface Flow {
  providerId: string;
  challenge: Challenge;
  /** Where they were going. */
  next?: string;
  /** To tie the account at the provider to this one, whose password was just shown; absent to enter. */
  link?: { userId: string };
}

const cookie = 'autos_entry';
const purpose = 'provider-flow';
const seconds = 600;

/** What must come back with the person travels in a cookie of theirs, sealed to the municipality: a stranger's return opens nothing. */
@Injectable()
export class FlowCookie {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  leave(reply: FastifyReply, tenantId: string, flow: Flow): void {
    const until = this.clock.now().getTime() + seconds * 1000;
    const { nonce, content } = this.box.seal(Buffer.from(JSON.stringify({ flow, until })), purpose, tenantId);
    void reply.setCookie(cookie, `${nonce}.${content}`, { ...this.attributes(), maxAge: seconds });
  }

  /** Once: whatever comes of it, the cookie is over. Undefined when there is none, or it is another municipality's, old or changed. */
  take(request: FastifyRequest, reply: FastifyReply, tenantId: string): Flow | undefined {
    const [nonce = '', content = ''] = (request.cookies[cookie] ?? '').split('.');
    void reply.clearCookie(cookie, this.attributes());
    try {
      const sealed: SealedSecret = { version: 1, nonce, content };
      const kept = JSON.parse(this.box.open(sealed, purpose, tenantId).toString()) as {
        flow: Flow;
        until: number;
      };
      return kept.until > this.clock.now().getTime() ? kept.flow : undefined;
    } catch {
      return undefined;
    }
  }

  private attributes() {
    const secure = this.config.environment === 'production';
    return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  }
}
