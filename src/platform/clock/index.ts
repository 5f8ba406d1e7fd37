export { brasiliaDay } from './brasilia';
export { Clock } from './clock';
export { ClockModule } from './clock.module';
