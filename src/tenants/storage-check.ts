import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database';
import { Objects, type StoredObject } from '../platform/storage';
import { Tenants } from './tenants.service';

export interface StorageCheckOptions {
  /** The slug of the only tenant to look at. */
  tenant?: string;
}

/** `npm run cli -- storage verify [--tenant SLUG]`: reads every stored file and compares it with its hash. */
@Injectable()
export class StorageCheck {
  constructor(
    private readonly database: Database,
    private readonly objects: Objects,
    private readonly tenants: Tenants,
  ) {}

  /** @throws DomainError `not_found` for an unknown tenant; StorageUnavailable */
  async run({ tenant }: StorageCheckOptions): Promise<{ lines: string[]; exitCode: 0 | 1 }> {
    const chosen = tenant ? [await this.tenants.get(tenant)] : await this.tenants.list();
    const lines: string[] = [];
    let broken = 0;
    for (const { id, slug } of chosen) {
      const { files, problems } = await this.ofTenant(id);
      broken += problems.length;
      const verdict = problems.length === 0 ? 'todos inteiros' : `${problems.length} COM PROBLEMA`;
      lines.push(`${slug}: ${files} arquivos guardados, ${verdict}`, ...problems);
    }
    if (broken > 0)
      lines.push('Traga esses arquivos da cópia de segurança: o nome de cada um é o que está acima.');
    return { lines, exitCode: broken > 0 ? 1 : 0 };
  }

  private async ofTenant(tenantId: string): Promise<{ files: number; problems: string[] }> {
    const problems: string[] = [];
    let files = 0;
    const next = (after?: string) => this.database.transaction(tenantId, () => this.objects.page(after));
    for (let page = await next(); page.length > 0; page = await next(page.at(-1)!.sha256))
      for (const object of page) {
        files += 1;
        const problem = await this.problemOf(object);
        if (problem) problems.push(`  ${object.storageKey}: ${problem}`);
      }
    return { files, problems };
  }

  private async problemOf(object: StoredObject): Promise<string | undefined> {
    const state = await this.objects.check(object);
    if (state === 'missing') return 'não está no armazenamento';
    return state === 'damaged' ? 'não é mais o que foi guardado' : undefined;
  }
}
