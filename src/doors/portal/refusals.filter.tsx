import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorCode } from '../../platform/errors';
import { Frames, localPath } from '../../platform/http';
import { Button, renderPage } from '../../platform/web';
import { CitizenPage } from './citizen-page';

/** The refusals of the portal look like the portal, and weigh as little. Anything unforeseen goes to the filter of all. */
@Catch(DomainError)
export class RefusalsFilter implements ExceptionFilter<DomainError> {
  constructor(private readonly frames: Frames) {}

  catch(error: DomainError, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { retryAfter } = error.details;
    if (retryAfter) void reply.header('Retry-After', retryAfter);
    void reply
      .status(error.status)
      .headers({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
      .type('text/html; charset=utf-8')
      .send(
        renderPage(
          RefusalPage({
            error,
            here: localPath(request.url) ?? '/',
            sentFile: request.headers['content-type']?.startsWith('multipart/') === true,
          }),
          this.frames.of(request, reply),
        ),
      );
  }
}

const titles: Partial<Record<ErrorCode, string>> = {
  not_found: 'Página não encontrada',
  too_many: 'Espere um pouco',
  unavailable: 'Sistema fora do ar neste momento',
};

/** `here`: the address that was asked for, to try again when trying again is what helps. */
interface RefusalPageProps {
  error: DomainError;
  here: string;
  /** A browser keeps the file that was chosen in the form, not in the answer. */
  sentFile?: boolean;
}

export function RefusalPage({ error, here, sentFile = false }: RefusalPageProps) {
  const retry = error.code === 'too_many' || error.code === 'unavailable';
  return (
    <CitizenPage title={titles[error.code] ?? 'Não foi possível continuar'}>
      <p>{error.message}</p>
      {retry && sentFile ? (
        <p>
          O arquivo não foi perdido: espere, volte à página anterior, onde ele continua escolhido, e envie de
          novo.
        </p>
      ) : null}
      <p>
        {retry ? <Button href={here}>Tentar de novo</Button> : <Button href="/">Ir para o início</Button>}
      </p>
    </CitizenPage>
  );
}
