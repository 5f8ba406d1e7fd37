import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../../../../access';
import { Documents, DocumentTypes, fromPlain } from '../../../../documents';
import { currentActor } from '../../../../platform/context';
import { Database } from '../../../../platform/database';
import { DomainError } from '../../../../platform/errors';
import { OpenProcess, ProcessTypes, type OpenedProcess } from '../../../../processes';
import { Training } from '../../../../tenants';
import { practiceText } from './practice-text';

const needed = ['process.open', 'document.write'];

/** A real, small process to practise on (processo de treino), in the unit of who asks; it goes when the training ends. */
@Injectable()
export class Practice {
  constructor(
    private readonly database: Database,
    private readonly training: Training,
    private readonly processTypes: ProcessTypes,
    private readonly documentTypes: DocumentTypes,
    private readonly opening: OpenProcess,
    private readonly documents: Documents,
  ) {}

  /**
   * With one draft in it, which says what to try next. Its interested party is the municipality itself, since contacts stay.
   * @throws DomainError `rule` outside of a training, or without a public type of each kind; `forbidden` to who opens no process
   */
  open(): Promise<OpenedProcess> {
    return this.database.work(async () => {
      const { permissions, tenantName } = currentActor();
      if (!(await this.training.isOn())) throw new DomainError('rule', 'setup.training_over');
      if (!needed.every((each) => permissions.includes(each)))
        throw new DomainError('forbidden', 'setup.practice_permission');
      const [typeId, documentTypeId] = [await this.processType(), await this.documentType()];
      if (!typeId || !documentTypeId) throw new DomainError('rule', 'setup.practice_types');
      const opened = await this.opening.run({
        ...{ typeId, subject: 'Processo de treino', level: PUBLIC },
        parties: [{ name: tenantName }],
      });
      await this.write(opened.id, documentTypeId);
      return opened;
    });
  }

  private async processType(): Promise<string | undefined> {
    const open = (await this.processTypes.list()).filter(({ suggestedLevel }) => suggestedLevel === PUBLIC);
    return (open.find(({ name }) => name === 'Obras: Alvará de construção') ?? open[0])?.id;
  }

  private async documentType(): Promise<string | undefined> {
    const all = (await this.documentTypes.list('internal')).filter(
      ({ numbering }) => numbering !== 'informed',
    );
    return (all.find(({ name }) => name === 'Despacho') ?? all[0])?.id;
  }

  private async write(processId: string, typeId: string): Promise<void> {
    const document = await this.documents.draft({ processId, typeId, level: PUBLIC });
    const text = fromPlain(practiceText);
    if (!text.ok) throw new Error(`The text to practise with is refused: ${text.reason}.`);
    await this.documents.save(document.id, { content: text.content, revision: document.revision });
  }
}
