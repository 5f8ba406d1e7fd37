import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AssetsController } from './assets.controller';
import { FormsForSupport } from './forms/forms-for-support';
import { Frames } from './frames';
import { HealthController } from './health.controller';
import { PageInterceptor } from './page.interceptor';
import { ProblemFilter } from './errors/problem.filter';
import { RateLimiter, RateLimitGuard } from './limits/rate-limit';

@Global()
@Module({
  controllers: [HealthController, AssetsController],
  providers: [
    FormsForSupport,
    Frames,
    RateLimiter,
    RateLimitGuard,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
  ],
  exports: [Frames, RateLimiter, RateLimitGuard],
})
export class HttpModule {}
