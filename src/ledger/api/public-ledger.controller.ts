import { Controller, Get, Header, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Database } from '../../platform/database';
import { ApiProblems, parseInput, Public, RateLimited, RateLimitGuard } from '../../platform/http';
import { Tenants } from '../../tenants';
import { LedgerKeys } from '../log/ledger-keys';
import { LedgerProofs } from '../log/ledger-proofs';
import {
  ConsistencyAnswer,
  ConsistencyQuery,
  HeadsAnswer,
  HeadsQuery,
  InclusionAnswer,
  InclusionQuery,
  PublicKeyAnswer,
  SizeQuery,
  TreeHeadAnswer,
} from './ledger.dto';

/** Whoever keeps the heads as a witness reads them in a browser too, from a page of their own: it is all public. */
const forWitnesses = ['Access-Control-Allow-Origin', '*'] as const;

/** For everybody, with or without an account: it tells how much was recorded, and nothing of what. */
@ApiTags('Registro público')
@ApiParam({ name: 'tenant', description: 'O endereço do município.', example: 'pedra-branca' })
@ApiProblems('invalid', 'not_found', 'too_many', 'unavailable')
@UseGuards(RateLimitGuard)
@Controller('api/v1/public/:tenant/ledger')
export class PublicLedgerController {
  constructor(
    private readonly tenants: Tenants,
    private readonly database: Database,
    private readonly proofs: LedgerProofs,
    private readonly keys: LedgerKeys,
  ) {}

  @Public()
  @RateLimited('ledger', 120, 60)
  @Header('Cache-Control', 'no-store')
  @Header(...forWitnesses)
  @ApiOperation({
    summary: 'A cabeça assinada do registro público',
    description:
      'A mais nova, ou a que tinha o tamanho pedido. Guarde-a: as que vierem têm de continuar esta.',
  })
  @ApiQuery({ type: SizeQuery })
  @ApiOkResponse({ type: TreeHeadAnswer })
  @Get('head')
  head(@Param('tenant') slug: string, @Query() query: unknown): Promise<TreeHeadAnswer> {
    const { size } = parseInput(SizeQuery, query);
    return this.within(slug, () => this.proofs.head(size));
  }

  @Public()
  @RateLimited('ledger', 120, 60)
  @Header('Cache-Control', 'no-store')
  @Header(...forWitnesses)
  @ApiOperation({
    summary: 'Todas as cabeças assinadas, para quem as guarda como testemunha',
    description: 'Peça com o tamanho da última que você tem, e compare com a prova de consistência.',
  })
  @ApiQuery({ type: HeadsQuery })
  @ApiOkResponse({ type: HeadsAnswer })
  @Get('heads')
  heads(@Param('tenant') slug: string, @Query() query: unknown): Promise<HeadsAnswer> {
    const { after = 0 } = parseInput(HeadsQuery, query);
    return this.within(slug, () => this.proofs.heads(after));
  }

  @Public()
  @RateLimited('ledger', 120, 60)
  @Header('Cache-Control', 'no-store')
  @Header(...forWitnesses)
  @ApiOperation({ summary: 'Prova que o registro de hoje continua o de antes, sem nada trocado' })
  @ApiQuery({ type: ConsistencyQuery })
  @ApiOkResponse({ type: ConsistencyAnswer })
  @Get('consistency')
  consistency(@Param('tenant') slug: string, @Query() query: unknown): Promise<ConsistencyAnswer> {
    const { from, to } = parseInput(ConsistencyQuery, query);
    return this.within(slug, () => this.proofs.consistency(from, to));
  }

  @Public()
  @RateLimited('ledger', 120, 60)
  @Header('Cache-Control', 'no-store')
  @Header(...forWitnesses)
  @ApiOperation({
    summary: 'Prova que um andamento está no registro',
    description: 'Quem tem o processo exportado tem o resumo da folha; ninguém mais o adivinha.',
  })
  @ApiQuery({ type: InclusionQuery })
  @ApiOkResponse({ type: InclusionAnswer })
  @Get('inclusion')
  inclusion(@Param('tenant') slug: string, @Query() query: unknown): Promise<InclusionAnswer> {
    const { leaf, size } = parseInput(InclusionQuery, query);
    return this.within(slug, () => this.proofs.inclusion(leaf, size));
  }

  @Public()
  @RateLimited('ledger', 120, 60)
  @Header('Cache-Control', 'no-store')
  @Header(...forWitnesses)
  @ApiOperation({ summary: 'As chaves que assinam e assinaram o registro, da primeira à de hoje' })
  @ApiOkResponse({ type: [PublicKeyAnswer] })
  @Get('keys')
  publicKeys(@Param('tenant') slug: string): Promise<PublicKeyAnswer[]> {
    return this.within(slug, () => this.keys.history());
  }

  private async within<T>(slug: string, run: () => Promise<T>): Promise<T> {
    const { id } = await this.tenants.enter(slug);
    return this.database.transaction(id, run);
  }
}
