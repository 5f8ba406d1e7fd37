import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { NumberingModule } from '../numbering';
import { ProcessesModule } from '../processes';
import { SignaturesModule } from '../signatures';
import { UnitsModule } from '../units';
import { UsersModule } from '../users';
import { BlockGroupsController } from './api/block-groups.controller';
import { BlockItemsController } from './api/block-items.controller';
import { BlocksController } from './api/blocks.controller';
import { BlocksQueries } from './blocks.queries';
import { BlockGroups } from './groups/block-groups';
import { BlockItems } from './items/block-items';
import { BlockHistory } from './life/block-history';
import { BlockHooks } from './life/block-hooks';
import { BlockMarks } from './life/block-marks';
import { BlockRows } from './life/block-rows';
import { BlockSharing } from './life/block-sharing';
import { Blocks } from './life/blocks.service';
import { BlockItemsPages } from './pages/block-items.pages';
import { BlockListPages } from './pages/block-list.pages';
import { BlockPages } from './pages/block.pages';
import { PutInBlockPages } from './pages/put-in-block.pages';
import { PutManyInBlockPages } from './pages/put-many-in-block.pages';
import { SignatureRequestHooks } from './requests/signature-request-hooks';
import { SignatureRequestsController } from './requests/signature-requests.controller';
import { SignatureRequestsPages } from './requests/signature-requests.pages';
import { SignatureRequestsQueries } from './requests/signature-requests.queries';
import { SignatureRequests } from './requests/signature-requests.service';

const services = [
  ...[Blocks, BlockSharing, BlockMarks, BlockItems, BlockGroups, BlocksQueries, BlockHooks],
  ...[SignatureRequests, SignatureRequestsQueries, SignatureRequestHooks],
];

@Module({
  imports: [
    AccessModule,
    DocumentsModule,
    HistoryModule,
    NumberingModule,
    ProcessesModule,
    SignaturesModule,
    UnitsModule,
    UsersModule,
  ],
  controllers: [
    ...[BlocksController, BlockItemsController, BlockGroupsController, SignatureRequestsController],
    ...[
      BlockListPages,
      BlockPages,
      BlockItemsPages,
      PutInBlockPages,
      PutManyInBlockPages,
      SignatureRequestsPages,
    ],
  ],
  providers: [...services, BlockRows, BlockHistory],
  exports: services,
})
export class BlocksModule {}
