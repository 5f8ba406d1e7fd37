import { Controller, Get, Param, Query, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import { Public } from '../../../platform/http';
import { Tenants, type Tenant } from '../../../tenants';
import { RefusalsFilter } from '../refusals.filter';
import { PublicProcesses } from '../status/public-processes';
import { HomePage, PlatformHome, TenantList } from './home.views';

/** Up to here a list is read faster than a search is typed. */
const fewTenants = 8;

@ApiExcludeController()
@UseFilters(RefusalsFilter)
@Controller()
export class HomePages {
  constructor(
    private readonly tenants: Tenants,
    private readonly processes: PublicProcesses,
  ) {}

  @Public()
  @Get()
  async list(@Query('q') typed: unknown): Promise<VNode> {
    const known = await this.tenants.list();
    const all = known.filter(isOpen);
    const platform = known.find(({ reserved }) => reserved)?.slug;
    const search = typeof typed === 'string' && typed.trim() ? typed.trim().slice(0, 100) : undefined;
    const found = search === undefined ? all : all.filter((tenant) => isNamed(tenant, search));
    return (
      <TenantList tenants={found} search={search} searchable={all.length > fewTenants} platform={platform} />
    );
  }

  @Public()
  @Get(':tenant')
  async home(@Param('tenant') slug: string): Promise<VNode> {
    const tenant = await this.tenants.enter(slug);
    if (tenant.reserved) return <PlatformHome slug={slug} />;
    return <HomePage slug={slug} example={await this.processes.example(tenant)} />;
  }
}

/** Who only showed interest has nothing to look up yet. */
const isOpen = ({ reserved, stage }: Tenant): boolean => !reserved && stage !== 'interest';

/** On a telephone nobody types accents. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const isNamed = ({ name, city, slug }: Tenant, search: string): boolean =>
  plain(`${name} ${city} ${slug}`).includes(plain(search));
