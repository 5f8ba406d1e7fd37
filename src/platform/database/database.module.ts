import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config, DatabaseUrls } from '../config';
import { Database } from './database';
import { applicationSource, platformSource } from './data-sources';
import { PlatformDatabase } from './platform-database';

@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly platform: PlatformDatabase,
  ) {}

  static of(config: Config, urls: DatabaseUrls): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: DataSource,
          useFactory: () => applicationSource(urls.app, config.databasePool).initialize(),
        },
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
        {
          provide: PlatformDatabase,
          useFactory: async () => new PlatformDatabase(await platformSource(urls.platform).initialize()),
        },
      ],
      exports: [Database, PlatformDatabase],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
    await this.platform.close();
  }
}
