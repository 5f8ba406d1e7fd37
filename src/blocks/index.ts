export { BlocksModule } from './blocks.module';
export { BlocksQueries, type BlockRow } from './blocks.queries';
export { BlockGroups } from './groups/block-groups';
export { BlockItems, type NewItem } from './items/block-items';
export { BlockHooks, type BlockReturned, type BlockShared, type BlockSharingEnded } from './life/block-hooks';
export { BlockMarks } from './life/block-marks';
export { BlockSharing } from './life/block-sharing';
export { Blocks, type NewBlock } from './life/blocks.service';
export type { BlockKind, BlockState } from './life/transitions';
export {
  SignatureRequestHooks,
  type SignatureAnswered,
  type SignatureRequested,
} from './requests/signature-request-hooks';
export { SignatureRequestsQueries, type RequestRow } from './requests/signature-requests.queries';
export { SignatureRequests, type RequestInput } from './requests/signature-requests.service';
