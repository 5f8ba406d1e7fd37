import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { sentence } from '../../platform/errors';
import {
  mailTimes,
  noticeKindNames,
  noticeKinds,
  type Choice,
  type MailTime,
  type NoticeKindName,
} from '../catalogue';

export class ChoiceRequest implements Choice {
  @ApiProperty({ description: 'Se o aviso aparece no sistema.' })
  @IsBoolean({ message: sentence('platform.yes_or_no') })
  inApp: boolean;

  @ApiProperty({ enum: mailTimes, description: 'O e-mail: na hora, no resumo do dia ou nunca.' })
  @IsIn(mailTimes, { message: sentence('notifications.mail_time') })
  mail: MailTime;
}

export class ChoiceAnswer extends ChoiceRequest {
  @ApiProperty({ enum: noticeKindNames })
  kind: NoticeKindName;

  @ApiProperty({ example: 'Chegou um processo na minha unidade' })
  label: string;

  static of(kind: NoticeKindName, { inApp, mail }: Choice): ChoiceAnswer {
    return { kind, label: noticeKinds[kind].label, inApp, mail };
  }
}
