export { PdfRenderer, type RendererOptions, type RenderOptions } from './renderer';
export { RenderingError } from './rendering-error';
export { RenderingModule } from './rendering.module';
export { qrSvg } from './qr';
