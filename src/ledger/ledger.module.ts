import { Module } from '@nestjs/common';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { SignaturesModule } from '../signatures';
import { TenantsModule } from '../tenants';
import { ProcessProofController } from './api/process-proof.controller';
import { ProcessProofPages } from './api/process-proof.pages';
import { PublicLedgerController } from './api/public-ledger.controller';
import { LedgerCommand } from './command/ledger.command';
import { HeadTimestamps } from './log/head-timestamps';
import { LedgerAudit } from './log/ledger-audit';
import { LedgerKeys } from './log/ledger-keys';
import { LedgerProofs } from './log/ledger-proofs';
import { MapStore } from './log/map-store';
import { Sequencer } from './log/sequencer';
import { TileStore } from './log/tile-store';
import { TreeHeads } from './log/tree-heads';
import { ProcessRecords } from './record/process-records';

@Module({
  imports: [HistoryModule, ProcessesModule, SignaturesModule, TenantsModule],
  controllers: [PublicLedgerController, ProcessProofController, ProcessProofPages],
  providers: [
    LedgerKeys,
    TreeHeads,
    HeadTimestamps,
    TileStore,
    MapStore,
    Sequencer,
    LedgerProofs,
    ProcessRecords,
    LedgerAudit,
    LedgerCommand,
  ],
  exports: [LedgerKeys, LedgerProofs, Sequencer, ProcessRecords, LedgerCommand],
})
export class LedgerModule {}
