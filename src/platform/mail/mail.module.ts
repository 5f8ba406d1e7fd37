import { Global, Module } from '@nestjs/common';
import { CaughtMails } from './caught-mails';
import { Mailer } from './mailer';

@Global()
@Module({ providers: [Mailer, CaughtMails], exports: [Mailer, CaughtMails] })
export class MailModule {}
