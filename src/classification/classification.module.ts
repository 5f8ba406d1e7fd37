import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar';
import { HistoryModule } from '../history';
import { ClassificationPlansController } from './classification-plans.controller';
import { ClassesPages } from './pages/classes.pages';
import { PlansPages } from './pages/plans.pages';
import { PlanExchange } from './plan-exchange';
import { Plans } from './plans';
import { RecordClasses } from './record-classes';
import { RecordClassesController } from './record-classes.controller';

@Module({
  imports: [HistoryModule, CalendarModule],
  controllers: [ClassificationPlansController, RecordClassesController, PlansPages, ClassesPages],
  providers: [Plans, RecordClasses, PlanExchange],
  exports: [Plans, RecordClasses, PlanExchange],
})
export class ClassificationModule {}
