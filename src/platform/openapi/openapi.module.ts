import { Module } from '@nestjs/common';
import { OpenApi } from './openapi';
import { OpenApiPages } from './openapi.pages';

@Module({ controllers: [OpenApiPages], providers: [OpenApi], exports: [OpenApi] })
export class OpenApiModule {}
