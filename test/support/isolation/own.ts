import type { Client } from 'pg';
import type { World } from '../../../src/demo';
import { actsOf } from '../acts';
import type { TestApplication } from '../application';
import { aRequest } from '../api-bodies';
import type { Asker } from './asker';
import { idsOf } from './municipality';

/** Things of one's own, on which an act may go as far as the id of somebody else. */
export class Own {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly app: TestApplication,
    private readonly client: Client,
    private readonly world: World,
    private readonly admin: Asker,
    private readonly custodian: Asker,
  ) {}

  async of(table: string): Promise<string> {
    if (table === 'processes') return this.process();
    if (table === 'documents') return this.document(await this.process());
    const known = this.known.get(table) ?? (await this.made(table));
    this.known.set(table, known);
    return known;
  }

  /** Undefined when there is none. */
  some(table: string | undefined): Promise<string | undefined> {
    return table === undefined ? Promise.resolve(undefined) : this.of(table).catch(() => undefined);
  }

  async process(): Promise<string> {
    const typeId = this.world.processTypes['Gabinete: Pedido de informação'];
    return this.create('/processes', { ...aRequest(), typeId });
  }

  document(processId: string): Promise<string> {
    return this.create(`/processes/${processId}/documents`, {
      typeId: this.world.documentTypes['Despacho'],
      level: 'public',
    });
  }

  /** In the custody of the unit of whoever keeps it. */
  async secret(): Promise<string> {
    const acts = actsOf(this.app, this.world);
    const { id } = await acts.open(this.world.as('elisa', 'RH'), {
      typeId: this.world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: this.world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    const { password } = this.world.people['elisa']!;
    await this.custodian.api('POST', `/api/v1/processes/${id}/confirmation`, { password });
    await this.custodian.page('POST', `/${this.world.slug}/processos/${id}/identificacao`, [
      ['password', password],
    ]);
    return id;
  }

  /** The table in which an id of one's own stands. */
  async tables(): Promise<Map<string, string>> {
    const { rows } = await this.client.query<{ name: string }>(
      `SELECT t.relname AS name FROM pg_class t
        WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
          AND 2 = (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = t.oid AND attname IN ('tenant_id', 'id'))`,
    );
    const found = new Map<string, string>();
    for (const { name } of rows) {
      const { rows: ids } = await this.client.query<{ id: string }>(
        `SELECT id::text FROM ${name} WHERE tenant_id = $1`,
        [this.world.tenantId],
      );
      for (const { id } of ids) found.set(id, name);
    }
    return found;
  }

  private async made(table: string): Promise<string> {
    const making = await this.making(table);
    if (making) return this.create(...making);
    const [id] = await idsOf(this.client, table, this.world.tenantId);
    if (!id) throw new Error(`Nobody at home has anything in ${table}.`);
    return id;
  }

  /** What a municipality does not begin with. */
  private async making(table: string): Promise<[path: string, body: object] | undefined> {
    const { units, people } = this.world;
    switch (table) {
      case 'blocks':
        return ['/blocks', { kind: 'internal', description: 'Nosso' }];
      case 'block_groups':
        return ['/block-groups', { name: 'Nosso' }];
      case 'dispatch_groups':
        return ['/dispatch-groups', { name: 'Nosso', unitIds: [units['SMO']!.id] }];
      case 'markers':
        return ['/markers', { name: 'Nosso', colour: 'red' }];
      case 'situations':
        return ['/situations', { name: 'Nossa' }];
      case 'received_files':
        return [`/processes/${await this.process()}/received-files`, { fileName: 'nota.txt', bytes: 5 }];
      case 'signature_requests': {
        const documentId = await this.document(await this.process());
        return ['/signature-requests', { documentId, userId: people['bruno']!.userId }];
      }
      default:
        return undefined;
    }
  }

  private async create(path: string, body: object): Promise<string> {
    const answer = await this.admin.api('POST', `/api/v1${path}`, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return (JSON.parse(answer.body) as { id: string }).id;
  }
}
