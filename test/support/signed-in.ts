import { rmSync } from 'node:fs';
import { createApplication, type Application } from '../../src/application';
import type { Config } from '../../src/platform/config';
import { runInContext } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { Tenants, type Tenant } from '../../src/tenants';
import { Units } from '../../src/units';
import { Accounts } from '../../src/users';
import { Browser } from './browser';
import { testConfig, testUrls } from './database';
import { goodPassword } from './users';

export interface Person {
  id: string;
  login: string;
}

/** The whole application without a port, two empty municipalities, and people who can enter them. */
export class SignedInWorld {
  private serial = 0;

  private constructor(
    readonly application: Application,
    readonly config: Config,
    readonly tenant: Tenant,
    readonly other: Tenant,
  ) {}

  static async start(): Promise<SignedInWorld> {
    const config = testConfig();
    const application = await createApplication(config, await testUrls());
    const make = (name: string) => {
      const slug = `${name}-${process.pid}-${Date.now()}`;
      return application.nest
        .get(Tenants)
        .create({ slug, name: `Município ${name}`, city: name, state: 'MG' });
    };
    return new SignedInWorld(application, config, await make('um'), await make('dois'));
  }

  browser(): Browser {
    return new Browser(this.application.nest);
  }

  /** With an account, and a unit to act in. */
  person(where = this.tenant): Promise<Person> {
    const { nest } = this.application;
    const code = String(++this.serial);
    const login = `pessoa${code}@municipio.mg.gov.br`;
    const units = nest.get(Units);
    return runInContext({ requestId: 'test', ip: '127.0.0.1', tenantId: where.id }, () =>
      nest.get(Database).work(async () => {
        const id = await nest.get(Accounts).create({ login, name: `Pessoa ${code}`, password: goodPassword });
        const bodyId = await units.createBody({ acronym: `O${code}`, name: 'Órgão', code });
        const unitId = await units.createUnit({ bodyId, acronym: `U${code}`, name: 'Unidade', code });
        await units.addMember({ userId: id, unitId, role: 'basic' });
        return { id, login };
      }),
    );
  }

  async signedIn(person: Person, where = this.tenant): Promise<Browser> {
    const browser = this.browser();
    await browser.post(`/${where.slug}/entrar`, { login: person.login, password: goodPassword });
    return browser;
  }

  async close(): Promise<void> {
    await this.application.close();
    rmSync(this.config.dataFolder, { recursive: true, force: true });
  }
}
