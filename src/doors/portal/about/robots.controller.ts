import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../../platform/http';

/**
 * Pages about a process or a document say `noindex` themselves (LGPD, art. 6, III): forbidding them here would hide that
 * from the search engine, which may then list the bare address.
 */
@ApiExcludeController()
@Controller('robots.txt')
export class RobotsController {
  @Public()
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=86400')
  @Get()
  robots(): string {
    return 'User-agent: *\nDisallow: /api/\n';
  }
}
