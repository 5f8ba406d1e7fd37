import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { HolidaysController } from './holidays.controller';
import { Holidays } from './holidays.service';

@Module({
  imports: [HistoryModule],
  controllers: [HolidaysController],
  providers: [Holidays],
  exports: [Holidays],
})
export class CalendarModule {}
