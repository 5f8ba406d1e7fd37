import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

@Controller('health')
class HealthController {
  @Get('ready')
  ready(): { status: 'ready' } {
    return { status: 'ready' };
  }
}

@Module({ controllers: [HealthController] })
class BareModule {}

/** The floor of a start: the smallest Nest application on Fastify that answers. */
async function serve(port: number): Promise<void> {
  const nest = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
  await nest.listen(port, '127.0.0.1');
}

void serve(Number(process.argv[2]));
