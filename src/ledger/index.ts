export { LedgerKeys } from './log/ledger-keys';
export { LedgerProofs } from './log/ledger-proofs';
export { Sequencer } from './log/sequencer';
export { ProcessRecords } from './record/process-records';
export { fileNameOf } from './record/file-name';
export { LedgerCommand, type LedgerOptions } from './command/ledger.command';
export { verifyExported } from './command/verify-exported';
export type { ProcessRecord, PublicKey, TreeHead } from './offline/format';
export { LedgerModule } from './ledger.module';
