import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actingAs, type Actor } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { AccountCpfs } from '../../src/users';
import { text } from './acts';
import { FormsWorld } from './forms';
import { crlOf, revokedEntry, type Party } from './pki';

const day = 86_400_000;

/** Where the authority says which certificates it revoked. */
export const crlAddress = 'http://repo.iti.br/teste.crl';

/** Pedra Branca, and bruno of the SMO with a certificate of a small ICP-Brasil that it trusts. */
export class CertificateHolder {
  /** Of the certificate and of the account. */
  static readonly cpf = '12345678909';

  readonly bruno: Actor;

  private constructor(
    readonly world: FormsWorld,
    private readonly authority: Party,
    private readonly trustFolder: string,
  ) {
    this.bruno = world.world.as('bruno', 'SMO');
  }

  /** @param pki the root, and the authority of the certificates */
  static async start({ root, authority }: Record<'root' | 'authority', Party>): Promise<CertificateHolder> {
    const trustFolder = mkdtempSync(join(tmpdir(), 'autos-trust-'));
    mkdirSync(join(trustFolder, 'icp-brasil'));
    writeFileSync(join(trustFolder, 'icp-brasil', 'raiz.cer'), root.certificate);
    const holder = new CertificateHolder(
      await FormsWorld.start({ TRUST_FOLDER: trustFolder }),
      authority,
      trustFolder,
    );
    await holder.setCpf(holder.bruno, CertificateHolder.cpf);
    return holder;
  }

  async close(): Promise<void> {
    this.world.app.clock.real();
    await this.world.app.close();
    rmSync(this.trustFolder, { recursive: true, force: true });
  }

  setCpf({ userId }: Actor, typed: string): Promise<unknown> {
    const elisa = this.world.world.as('elisa', 'SEMAD');
    return actingAs(elisa, () => this.world.app.get(AccountCpfs).set(userId, typed));
  }

  within<T>(run: () => Promise<T>, who = this.bruno): Promise<T> {
    return actingAs(who, () => this.world.app.get(Database).work(run));
  }

  /** The list of the authority, as the job would have fetched it. */
  async publish(revoked: Party[] = []): Promise<void> {
    const instant = (days: number) => new Date(Date.now() + days * day).toISOString();
    const entries = revoked.map((one) => revokedEntry(one, instant(-1)));
    await this.world.query(
      `INSERT INTO fetched_lists (tenant_id, address, fetched_at, list) VALUES ($1, $2, now(), $3)
       ON CONFLICT (tenant_id, address) DO UPDATE SET list = excluded.list, fetched_at = now()`,
      [crlAddress, crlOf(this.authority, instant(-1), instant(30), { revoked: entries })],
    );
  }

  positionOf({ userId }: Actor): string {
    return Object.values(this.world.world.people).find((one) => one.userId === userId)!.positionId;
  }

  /** A text that waits to be signed. */
  async drafted(processId: string, who = this.bruno): Promise<string> {
    const { id } = await this.world.acts.draft(who, processId);
    await this.world.acts.save(who, id, 1, text('Defiro o pedido.'));
    return id;
  }
}

export async function octetsOf({ open }: { open(): Promise<NodeJS.ReadableStream> }): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await open()) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
