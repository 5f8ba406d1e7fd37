import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isValidElement } from 'preact';
import { map, type Observable } from 'rxjs';
import { renderPage } from '../web';
import { Frames } from './frames';

/** Turns the JSX that a page's handler returns into HTML. Whatever is about a person stays out of every cache. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly frames: Frames) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((result: unknown) => {
        if (!isValidElement(result)) return result;
        const http = context.switchToHttp();
        const reply = http.getResponse<FastifyReply>();
        void reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store');
        return renderPage(result, this.frames.of(http.getRequest<FastifyRequest>(), reply));
      }),
    );
  }
}
