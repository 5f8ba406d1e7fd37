import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { VNode } from 'preact';
import { Public } from '../http';
import { OpenApi } from './openapi';
import { ReferencePage } from './reference.views';

/** The API described, for programs and for people. */
@ApiExcludeController()
@Public()
@Controller('api')
export class OpenApiPages {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  document(): OpenAPIObject {
    return this.openApi.document;
  }

  @Get('docs')
  reference(): VNode {
    return <ReferencePage document={this.openApi.document} />;
  }
}
