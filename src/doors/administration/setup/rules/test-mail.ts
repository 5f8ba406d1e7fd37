import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../../../../platform/config';
import { currentActor } from '../../../../platform/context';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { Mailer, ofInstitution } from '../../../../platform/mail';
import { Setup } from '../setup';

/** Whether the mail of the installation arrives: a message to oneself. */
@Injectable()
export class TestMail implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly setup: Setup,
  ) {}

  onModuleInit(): void {
    this.setup.onConfirm('mail', () => {
      if (!this.leaves) throw new DomainError('rule', 'setup.no_mail');
    });
  }

  /** Whether mail leaves at all; where it does not, it is kept to be read here. */
  get leaves(): boolean {
    return Boolean(this.config.smtpUrl);
  }

  get from(): string {
    return this.mailer.ownAddress;
  }

  ownAddress(): Promise<string> {
    return this.database.work(async () => {
      const [account] = await this.database.query<{ login: string }>(
        'SELECT login FROM users WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, currentActor().userId],
      );
      return account!.login;
    });
  }

  /** To nobody but who asks. */
  send(): Promise<void> {
    const { name, tenantName } = currentActor();
    return this.database.work(async () => {
      await this.mailer.send({
        to: await this.ownAddress(),
        subject: `Teste do e-mail do processo eletrônico ${ofInstitution(tenantName)}`,
        text: `Olá, ${name}.

Esta é a mensagem de teste que você pediu na configuração inicial. Se ela chegou, os avisos e os convites também chegam.

Volte à página do passo E-mail e diga que recebeu.
`,
      });
    });
  }
}
