import { Module } from '@nestjs/common';
import { Numbering } from './numbering.service';

@Module({ providers: [Numbering], exports: [Numbering] })
export class NumberingModule {}
