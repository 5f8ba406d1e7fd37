export { Mailer, type Mail } from './mailer';
export type { Mailbox, MessageFile, OutgoingMessage } from './message';
export { inInstitution, ofInstitution } from './of-institution';
export { MailModule } from './mail.module';
export { CaughtMails, KEPT_IN_SIGHT, type CaughtMail } from './caught-mails';
