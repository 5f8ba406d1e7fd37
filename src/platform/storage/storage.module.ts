import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { Clock } from '../clock';
import type { Config } from '../config';
import { Database } from '../database';
import type { ByteStore } from './byte-store';
import { DiskStore } from './disk-store';
import { Objects } from './objects';
import { S3Store } from './s3/s3-store';

@Global()
@Module({})
export class StorageModule implements OnApplicationShutdown {
  constructor(private readonly objects: Objects) {}

  static of(config: Config): DynamicModule {
    const store = storeFor(config);
    return {
      module: StorageModule,
      providers: [
        {
          provide: Objects,
          useFactory: (database: Database, clock: Clock) => new Objects(store, database, clock),
          inject: [Database, Clock],
        },
      ],
      exports: [Objects],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.objects.store.close();
  }
}

function storeFor(config: Config): ByteStore {
  if (!config.s3) return new DiskStore(join(config.dataFolder, 'objects'));
  const { endpoint, bucket, accessKey, secretKey, region } = config.s3;
  return new S3Store({ endpoint: endpoint.origin, bucket, accessKey, secretKey, region });
}
