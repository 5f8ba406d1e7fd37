import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AntivirusModule } from './antivirus';
import { ClockModule } from './clock';
import { ConfigModule, type Config, type DatabaseUrls } from './config';
import { DatabaseModule } from './database';
import { HttpModule } from './http';
import { JobsModule } from './jobs';
import { logSettings } from './logging';
import { MailModule } from './mail';
import { OpenApiModule } from './openapi';
import { PdfModule } from './pdf';
import { RenderingModule } from './rendering';
import { SecretsModule } from './secrets';
import { StorageModule } from './storage';

/** The ground on which every module stands. */
@Module({})
export class PlatformModule {
  static of(config: Config, urls: DatabaseUrls): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.of(config),
        LoggerModule.forRoot(logSettings(config)),
        ClockModule,
        DatabaseModule.of(config, urls),
        JobsModule,
        MailModule,
        SecretsModule,
        PdfModule,
        RenderingModule,
        StorageModule.of(config),
        AntivirusModule,
        HttpModule,
        OpenApiModule,
      ],
    };
  }
}
