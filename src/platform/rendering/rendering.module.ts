import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { PdfRenderer } from './renderer';

/** One renderer for the whole program. */
@Global()
@Module({
  providers: [{ provide: PdfRenderer, useFactory: () => new PdfRenderer() }],
  exports: [PdfRenderer],
})
export class RenderingModule implements OnApplicationShutdown {
  constructor(@Inject(PdfRenderer) private readonly renderer: PdfRenderer) {}

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }
}
