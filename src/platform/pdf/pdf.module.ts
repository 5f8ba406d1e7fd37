import { Global, Module } from '@nestjs/common';
import { PdfTools } from './pdf-tools';

@Global()
@Module({ providers: [PdfTools], exports: [PdfTools] })
export class PdfModule {}
