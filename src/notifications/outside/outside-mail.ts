import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { PUBLIC } from '../../access';
import { DispatchHooks, type ProcessSent } from '../../dispatch';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { Jobs, type JobPayload } from '../../platform/jobs';
import { inInstitution, Mailer, type Mail } from '../../platform/mail';
import { ProcessHooks } from '../../processes';
import { OutsideQueries, type NotifiedProcess } from './outside.queries';

const OPENED = 'notifications.process-opened';
const SENT = 'notifications.process-sent';

interface OpenedPayload extends JobPayload {
  processId: string;
}

interface SentPayload extends OpenedPayload {
  unitIds: string[];
}

/** News by e-mail to who has no account: parties, and the address of a unit. The act enqueues a job; the text is written when it runs, from what is true then. */
@Injectable()
export class OutsideMail implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly queries: OutsideQueries,
    private readonly processHooks: ProcessHooks,
    private readonly dispatchHooks: DispatchHooks,
  ) {}

  onModuleInit(): void {
    this.jobs.register<OpenedPayload>(OPENED, (payload) => this.tellParties(payload));
    this.jobs.register<SentPayload>(SENT, (payload) => this.tellUnits(payload));
    this.processHooks.onOpened(async ({ processId, hasReachableParty }) => {
      if (hasReachableParty) await this.jobs.enqueue(OPENED, { processId });
    });
    this.dispatchHooks.onSent((news) => this.onSent(news));
  }

  private async onSent({ processId, unitIds, notify }: ProcessSent): Promise<void> {
    if (notify) await this.jobs.enqueue(SENT, { processId, unitIds });
  }

  /** Only about a public process: the number of another one is not to be spread by e-mail. */
  private tellParties({ tenantId, processId }: OpenedPayload): Promise<void> {
    return this.database.transaction(tenantId, async () => {
      const process = await this.queries.publicProcess(processId);
      if (!process) return;
      const address = `${this.config.publicUrl}/${process.slug}`;
      for (const to of await this.queries.partyAddresses(processId)) {
        await this.mailer.send({
          to,
          subject: `Seu processo ${process.number} foi aberto`,
          text: `O processo ${process.number} foi aberto ${inInstitution(process.tenantName)}.\n\nAcompanhe sem precisar de senha: abra ${address} e digite o número do processo.\n`,
        });
      }
    });
  }

  /** The address of a unit is read by who knows whom: of a process that is not public it learns that one arrived. */
  private tellUnits({ tenantId, processId, unitIds }: SentPayload): Promise<void> {
    return this.database.transaction(tenantId, async () => {
      const process = await this.queries.process(processId);
      if (!process) return;
      const mail = unitMail(process, `${this.config.publicUrl}/${process.slug}`, processId);
      for (const to of await this.queries.unitAddresses(processId, unitIds))
        await this.mailer.send({ to, ...mail });
    });
  }
}

function unitMail(process: NotifiedProcess, address: string, processId: string): Omit<Mail, 'to'> {
  const { number, typeName, level } = process;
  if (level !== PUBLIC)
    return {
      subject: 'Chegou um processo para a sua unidade',
      text: `Um processo foi enviado para a sua unidade. Entre para ver: ${address}/controle\n`,
    };
  return {
    subject: `Chegou o processo ${number}`,
    text: `O processo ${number} (${typeName}) foi enviado para a sua unidade.\n\nAbra: ${address}/processos/${processId}\n`,
  };
}
