import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { projectRoot, type Config, type DatabaseUrls } from './platform/config';
import {
  acceptBodies,
  acceptParts,
  bodyLimitBytes,
  carryContext,
  knowRoutes,
  readRestOfBodies,
  routedUrl,
  securityHeaders,
  shareFairly,
} from './platform/http';
import { newId } from './platform/ids';
import { OpenApi } from './platform/openapi';
import { loadAssets } from './platform/web';
import { join } from 'node:path';
import { Jobs, startRunner, type RunningQueue } from './platform/jobs';

export interface Application {
  nest: NestFastifyApplication;
  /** Starts serving and, when the configuration says so, running jobs. Resolves to the address. */
  listen(): Promise<string>;
  startJobs(): Promise<void>;
  /** Requests in flight end first, then the jobs; the database is the caller's to stop. */
  close(): Promise<void>;
}

const machineQuestions = ['application/ocsp-request', 'application/timestamp-query'];

export async function createApplication(config: Config, urls: DatabaseUrls): Promise<Application> {
  loadAssets(join(projectRoot, 'dist/web'));
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    trustProxy: config.environment === 'production' ? 'loopback, linklocal, uniquelocal' : false,
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
    rewriteUrl: routedUrl,
    exposeHeadRoutes: false,
    // Node ends an address at 16 KB: what is longer than any id of ours is simply not found.
    routerOptions: { maxParamLength: 16_384 },
  });
  const nest = await NestFactory.create<NestFastifyApplication>(AppModule.of(config, urls), adapter, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
  });
  nest.useLogger(nest.get(Logger));
  const fastify = adapter.getInstance();
  await nest.register(cookie);
  await nest.register(multipart, {
    // A path in a file name is refused, so it must arrive.
    preservePath: true,
    limits: { files: 1, fields: 30, fieldSize: 100_000, fileSize: config.uploadLimitBytes },
  });
  acceptBodies(fastify);
  acceptParts(fastify);
  // Questions to the certificate and time-stamp authorities: some dozens of octets.
  const question = { parseAs: 'buffer', bodyLimit: 16_384 } as const;
  fastify.addContentTypeParser(machineQuestions, question, (_request, body, done) => done(null, body));
  shareFairly(fastify, 2 * config.databasePool);
  carryContext(fastify);
  readRestOfBodies(fastify);
  knowRoutes(fastify);
  securityHeaders(fastify, config.environment === 'production');
  await nest.init();
  nest.get(OpenApi).describe(nest);
  await fastify.ready();
  return handle(nest, config, urls);
}

function handle(nest: NestFastifyApplication, config: Config, urls: DatabaseUrls): Application {
  let runner: RunningQueue | undefined;
  return {
    nest,
    async listen() {
      await nest.listen(config.port, config.host);
      return nest.getUrl();
    },
    async startJobs() {
      runner = await startRunner(nest.get(Jobs), urls.owner);
    },
    async close() {
      await nest.getHttpAdapter().close();
      await runner?.stop();
      await nest.close();
    },
  };
}
