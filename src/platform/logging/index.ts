export { logSettings } from './log-settings';
