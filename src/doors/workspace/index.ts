export { WorkspaceModule } from './workspace.module';
