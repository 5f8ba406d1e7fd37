export { Mailer, type Mail } from './mailer';
export { MailModule } from './mail.module';
export { CaughtMails, type CaughtMail } from './caught-mails';
