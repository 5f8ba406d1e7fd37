import { Injectable } from '@nestjs/common';
import { PUBLIC, RESTRICTED, type Level } from '../access';
import { DocumentRegistry, DocumentTypes, Filing } from '../documents';
import { brasiliaDay, Clock } from '../platform/clock';
import { currentActor } from '../platform/context';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { isId } from '../platform/ids';
import { Mailer, type OutgoingMessage } from '../platform/mail';
import { Objects, type StoredBytes } from '../platform/storage';
import { Processes, ProcessesQueries } from '../processes';
import { ofTraining, Tenants } from '../tenants';
import { UnitsQueries } from '../units';
import { counted, letterText, recipientsOf, type Attachment, type LetterInput } from './letter';
import { LetterAttachments } from './letter-attachments';
import { LetterRecords } from './letter-records';
import { LettersQueries, type SenderChoice } from './letters.queries';

interface Prepared {
  /** Of the process: who was warned of nothing is asked again. */
  level: Level;
  message: OutgoingMessage;
  bcc: string[];
  attachments: Attachment[];
}

const mostName = 50;

/** Enviar correspondência eletrônica (DOMAIN.md 1.21): the e-mail leaves if and only if it stands in the process. */
@Injectable()
export class SendLetter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly processes: Processes,
    private readonly headers: ProcessesQueries,
    private readonly units: UnitsQueries,
    private readonly tenants: Tenants,
    private readonly types: DocumentTypes,
    private readonly filing: Filing,
    private readonly registry: DocumentRegistry,
    private readonly files: LetterAttachments,
    private readonly records: LetterRecords,
    private readonly queries: LettersQueries,
    private readonly mailer: Mailer,
    private readonly objects: Objects,
  ) {}

  /**
   * @param letterId of the caller's own: a try whose answer was lost may be repeated, and nothing is sent twice
   * @returns the document that the e-mail became
   * @throws DomainError `invalid` or `unknown_reference` naming the field; `conflict` for the id of another letter; as
   *   `Processes.requireAtHand`
   */
  async run(processId: string, letterId: string, input: LetterInput): Promise<{ documentId: string }> {
    if (!isId(letterId)) throw new DomainError('invalid', 'letters.id');
    const before = await this.database.work(() => this.sentBefore(processId, letterId));
    if (before) return before;
    const prepared = await this.database.work(() => this.prepare(processId, letterId, input));
    const source = await this.mailer.source(prepared.message, prepared.bcc);
    const stored = await this.objects.keep(currentActor().tenantId, source);
    try {
      return await this.database.work(() => this.commit(processId, letterId, prepared, stored));
    } catch (error) {
      // After a refusal of ours nothing was committed. After anything else the rows may exist: the sweep decides.
      if (error instanceof DomainError) await this.objects.discard(stored.storageKey);
      throw error;
    }
  }

  /** From where it may be sent: the address of the unit, when it has one, and the one of the installation. */
  async senders(): Promise<SenderChoice[]> {
    const { name: tenantName } = await this.tenants.settings();
    const { name: unitName, email } = await this.units.details(currentActor().unit.id);
    const name = `${unitName} · ${tenantName}`;
    const system: SenderChoice = { from: 'system', name, address: this.mailer.ownAddress };
    return email ? [{ from: 'unit', name, address: email }, system] : [system];
  }

  private async sentBefore(processId: string, letterId: string): Promise<{ documentId: string } | undefined> {
    const known = await this.queries.known(letterId);
    if (!known) return undefined;
    if (known.processId !== processId || known.sentByUserId !== currentActor().userId)
      throw new DomainError('conflict', 'letters.id_taken');
    return { documentId: known.documentId };
  }

  private async prepare(processId: string, letterId: string, input: LetterInput): Promise<Prepared> {
    const { level } = await this.processes.requireAtHand(processId, 'correspond');
    const { to, bcc } = recipientsOf(input);
    if (level >= RESTRICTED && !input.confirmed)
      throw new DomainError('invalid', 'letters.restricted', {}, { field: 'confirmed' });
    const attachments = await this.files.of(processId, input.documentIds);
    const { number } = await this.headers.header(processId);
    const { name, address } = await this.sender(input);
    const { training } = await this.tenants.settings();
    const written = { subject: input.subject, text: letterText(input.text, attachments, number) };
    const message = {
      id: letterId,
      from: { name, address },
      to,
      ...(training ? ofTraining(written) : written),
      date: this.clock.now(),
    };
    return { level, message, bcc, attachments };
  }

  private async sender({ from }: LetterInput): Promise<SenderChoice> {
    const choices = await this.senders();
    const chosen = from ? choices.find((each) => each.from === from) : choices[0];
    if (chosen) return chosen;
    const { label } = currentActor().unit;
    throw new DomainError('invalid', 'letters.unit_without_address', { unit: label }, { field: 'from' });
  }

  private async commit(
    processId: string,
    letterId: string,
    prepared: Prepared,
    stored: StoredBytes,
  ): Promise<{ documentId: string }> {
    const { level } = await this.processes.requireAtHand(processId, 'correspond');
    const before = await this.sentBefore(processId, letterId);
    if (before) {
      this.database.onCommit(() => this.objects.discard(stored.storageKey));
      return before;
    }
    const { attachments } = prepared;
    const now = await this.files.of(
      processId,
      attachments.map(({ documentId }) => documentId),
    );
    if (JSON.stringify(now) !== JSON.stringify(attachments) || level !== prepared.level)
      throw new DomainError('conflict', 'letters.changed_meanwhile');
    const documentId = await this.file(processId, prepared, stored);
    await this.files.handOut(attachments);
    await this.records.add({ ...prepared, processId, documentId });
    return { documentId };
  }

  /** The pen is black from the first moment: it has left the house (DOMAIN.md 1.18). */
  private async file(
    processId: string,
    { message, bcc, attachments }: Prepared,
    { sha256, bytes, storageKey }: StoredBytes,
  ): Promise<string> {
    const highest = attachments.toSorted((one, other) => other.level - one.level)[0];
    const document = await this.filing.file(
      {
        processId,
        typeId: await this.types.automatic('letter'),
        automatic: 'letter',
        name: [...message.subject].slice(0, mostName).join('').trim(),
        level: highest?.level ?? PUBLIC,
        legalGroundId: highest?.legalGroundId ?? undefined,
        documentDate: brasiliaDay(message.date),
      },
      { sha256, bytes, storageKey, fileName: 'e-mail.eml', mediaType: 'message/rfc822', scripted: false },
      {
        type: 'letter.sent',
        attributes: {
          count: counted(message.to.length + bcc.length, 'destinatário', 'destinatários'),
          attachments:
            attachments.length > 0 ? `com ${counted(attachments.length, 'anexo', 'anexos')}` : 'sem anexos',
        },
      },
    );
    await this.registry.seen(document.id);
    return document.id;
  }
}
