import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mailer } from '../platform/mail';
import { Training } from './training';

const worth =
  'Mensagem de treinamento. O município ainda não trabalha de verdade neste sistema: nenhum processo ou documento daqui tem valor.';

/** What is sent while a tenant trains says so, in the list of a mailbox and in the text: whoever receives it may know nothing of it. */
export const ofTraining = <Mail extends { subject: string; text: string }>(mail: Mail): Mail => ({
  ...mail,
  subject: `[Treinamento] ${mail.subject}`,
  text: `${worth}\n\n${mail.text}`,
});

/** Marks every mail when it is asked for: what was still on its way when the training ended says so, too. */
@Injectable()
export class TrainingMail implements OnModuleInit {
  constructor(
    private readonly mailer: Mailer,
    private readonly training: Training,
  ) {}

  onModuleInit(): void {
    this.mailer.markBy(async () => ((await this.training.isOn()) ? ofTraining : undefined));
  }
}
