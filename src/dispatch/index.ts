export { Dispatch, type SendInput } from './dispatch.service';
export { DispatchHooks, type ProcessSent } from './dispatch-hooks';
export { DispatchQueries, type LastDispatch } from './dispatch.queries';
export { DispatchModule } from './dispatch.module';
