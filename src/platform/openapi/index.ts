export { OpenApi } from './openapi';
export { OpenApiModule } from './openapi.module';
