import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { CalendarModule } from '../calendar';
import { DocumentsModule } from '../documents';
import { HistoryModule } from '../history';
import { ProcessesModule } from '../processes';
import { CommentHooks } from './comments/comment-hooks';
import { CommentsController } from './comments/comments.controller';
import { CommentsPages } from './comments/comments.pages';
import { Comments } from './comments/comments.service';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { DeadlinesPages } from './deadlines/deadlines.pages';
import { UnitDeadlines } from './deadlines/unit-deadlines.service';
import { DeskViewsController } from './desk/desk-views.controller';
import { DeskViewsPages } from './desk/desk-views.pages';
import { DeskViews } from './desk/desk-views.service';
import { OrganizingQueries } from './desk/organizing.queries';
import { FollowUpsController } from './follow-ups/follow-ups.controller';
import { FollowUpsPages } from './follow-ups/follow-ups.pages';
import { FollowUps } from './follow-ups/follow-ups.service';
import { MarkersController } from './markers/markers.controller';
import { MarkersPages } from './markers/markers.pages';
import { Markers } from './markers/markers.service';
import { ProcessMarkersController } from './markers/process-markers.controller';
import { ProcessMarkersPages } from './markers/process-markers.pages';
import { ProcessMarkers } from './markers/process-markers.service';
import { NotesController } from './notes/notes.controller';
import { NotesPages } from './notes/notes.pages';
import { Notes } from './notes/notes.service';
import { Favourites } from './personal/favourites.service';
import { PersonalController } from './personal/personal.controller';
import { PersonalPages } from './personal/personal.pages';
import { Visits } from './personal/visits.service';
import { Reach } from './shared/reach';
import { ProcessSituationPages } from './situations/process-situations.pages';
import { ProcessSituations } from './situations/process-situations.service';
import { SituationsController } from './situations/situations.controller';
import { SituationsPages } from './situations/situations.pages';
import { Situations } from './situations/situations.service';

const services = [
  Notes,
  Markers,
  ProcessMarkers,
  FollowUps,
  UnitDeadlines,
  Comments,
  CommentHooks,
  Favourites,
  Visits,
  Situations,
  ProcessSituations,
  DeskViews,
  OrganizingQueries,
];

@Module({
  imports: [AccessModule, HistoryModule, CalendarModule, ProcessesModule, DocumentsModule],
  controllers: [
    NotesController,
    MarkersController,
    ProcessMarkersController,
    FollowUpsController,
    DeadlinesController,
    CommentsController,
    PersonalController,
    SituationsController,
    DeskViewsController,
    NotesPages,
    MarkersPages,
    ProcessMarkersPages,
    FollowUpsPages,
    DeadlinesPages,
    CommentsPages,
    PersonalPages,
    SituationsPages,
    ProcessSituationPages,
    DeskViewsPages,
  ],
  providers: [Reach, ...services],
  exports: services,
})
export class OrganizingModule {}
