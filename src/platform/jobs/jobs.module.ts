import { Global, Module } from '@nestjs/common';
import { Jobs } from './jobs';
import { PlatformHealth } from './platform-health';

@Global()
@Module({ providers: [Jobs, PlatformHealth], exports: [Jobs, PlatformHealth] })
export class JobsModule {}
