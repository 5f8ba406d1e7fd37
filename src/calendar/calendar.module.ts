import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { HolidaysController } from './holidays.controller';
import { HolidaysPages } from './pages/holidays.pages';
import { Holidays } from './holidays.service';

@Module({
  imports: [HistoryModule],
  controllers: [HolidaysController, HolidaysPages],
  providers: [Holidays],
  exports: [Holidays],
})
export class CalendarModule {}
