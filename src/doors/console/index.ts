export { ConsoleModule } from './console.module';
export { Operators, type NewOperator } from './operators';
export { Enrolment } from './enrolment/enrolment';
export { UsageCount } from './municipalities/usage-count';
