import { Module } from '@nestjs/common';
import { DispatchModule } from '../dispatch';
import { ProcessesModule } from '../processes';
import { NotificationsQueries } from './notifications.queries';
import { Notifications } from './notifications.service';

@Module({ imports: [DispatchModule, ProcessesModule], providers: [Notifications, NotificationsQueries] })
export class NotificationsModule {}
