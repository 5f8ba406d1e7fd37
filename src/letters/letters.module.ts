import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { SignaturesModule } from '../signatures';
import { TenantsModule } from '../tenants';
import { UnitsModule } from '../units';
import { LetterAttachments } from './letter-attachments';
import { LetterDelivery } from './letter-delivery';
import { LetterRecords } from './letter-records';
import { LettersController } from './letters.controller';
import { DeliveryPages, LetterPages } from './letters.pages';
import { LettersQueries } from './letters.queries';
import { SendLetter } from './send-letter';

@Module({
  imports: [DocumentsModule, HistoryModule, ProcessesModule, SignaturesModule, TenantsModule, UnitsModule],
  controllers: [LettersController, LetterPages, DeliveryPages],
  providers: [SendLetter, LetterAttachments, LetterRecords, LetterDelivery, LettersQueries],
})
export class LettersModule {}
