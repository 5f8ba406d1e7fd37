import { Controller, Get, Header, Param, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { digitsOnly } from '../../../numbering';
import { DomainError } from '../../../platform/errors';
import { attempt, parseInput, Public, RateLimited, RateLimitGuard, seeOther } from '../../../platform/http';
import { Tenants } from '../../../tenants';
import { LookupRefused } from './lookup-form';
import { RefusalsFilter } from '../refusals.filter';
import { PublicProcesses, type Lookup } from './public-processes';
import { StatusQuery } from './status.dto';
import { ProcessChoices, ProcessNotFound, ProcessPage } from './status.views';

type Answer = Exclude<Lookup, { kind: 'wrong' | 'unreadable' }>;

@ApiExcludeController()
@UseGuards(RateLimitGuard)
@UseFilters(RefusalsFilter)
@Controller(':tenant/consulta')
export class StatusPages {
  constructor(
    private readonly tenants: Tenants,
    private readonly processes: PublicProcesses,
  ) {}

  @Public()
  @RateLimited('status', 60, 60)
  @Header('X-Robots-Tag', 'noindex')
  @Get()
  async status(
    @Param('tenant') slug: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const tenant = await this.tenants.enter(slug);
    const asked = await attempt(reply, async () =>
      legible(await this.processes.find(tenant, parseInput(StatusQuery, query).q)),
    );
    const typed = typeof query['q'] === 'string' ? query['q'].slice(0, 200) : undefined;
    if (asked.ok && asked.value.kind === 'found')
      return <ProcessPage slug={slug} status={asked.value.status} />;
    if (asked.ok && asked.value.kind === 'code')
      return seeOther(reply, `/${slug}/verificar/${asked.value.code}`);
    const form = { slug, typed, example: await this.processes.example(tenant) };
    if (asked.ok && asked.value.kind === 'several')
      return <ProcessChoices {...form} numbers={asked.value.numbers} />;
    if (!asked.ok) return <LookupRefused {...form} errors={asked.errors} />;
    void reply.status(404);
    return (
      <ProcessNotFound {...form} code={asked.value.kind === 'not_found' ? asked.value.code : undefined} />
    );
  }
}

/** What can be mended in the field itself is an error of the field. */
function legible(lookup: Lookup): Answer {
  if (lookup.kind === 'wrong') throw new DomainError('invalid', 'portal.number_digits', {}, { field: 'q' });
  if (lookup.kind !== 'unreadable') return lookup;
  const { example, digits } = lookup;
  const whole = digitsOnly(example).length;
  const key = digits > 0 && digits < whole ? 'portal.number_short' : 'portal.number_unreadable';
  throw new DomainError('invalid', key, { example, digits, whole }, { field: 'q' });
}
