export { ClassChoice, mostClasses } from './class-choice';
export { ClassificationModule } from './classification.module';
export { RecordClassAnswer } from './classification.dto';
export { PlanExchange } from './plan-exchange';
export { Plans } from './plans';
export {
  classLabel,
  destinationNames,
  termsInWords,
  type Destination,
  type RecordClass,
  type RecordClassInput,
} from './record-class';
export { RecordClasses } from './record-classes';
export { retentionOf, type Retention } from './retention';
