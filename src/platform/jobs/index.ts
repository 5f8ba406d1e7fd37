export { Jobs, type JobHandler, type JobPayload, type Schedule } from './jobs';
export { JobsModule } from './jobs.module';
export { startRunner, type RunningQueue } from './runner';
export { PlatformHealth, type FailingJob, type QueueSize } from './platform-health';
