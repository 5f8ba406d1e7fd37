import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { Templates } from '../templates/templates.service';
import { readAnswers, type Answers, type RawAnswers } from './answers';
import { checkedDefinition } from './definition';
import { mostFields, type FieldDefinition, type FormField } from './field';

/** The form (formulário) of a template: its fields in their order, and what was answered. */
@Injectable()
export class TemplateForms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly templates: Templates,
  ) {}

  /** Empty where the template has no form. @throws DomainError `not_found` */
  read(templateId: string): Promise<FormField[]> {
    return this.database.work(async () => {
      await this.templates.read(templateId);
      return this.fieldsOf(templateId);
    });
  }

  /** At the end. @throws DomainError `not_found`, `forbidden`, `invalid`, `conflict` for a variable in use */
  add(templateId: string, definition: FieldDefinition): Promise<string> {
    return this.database.work(async () => {
      const fields = await this.own(templateId);
      if (fields.length >= mostFields)
        throw new DomainError('rule', 'documents.fields_too_many', { most: mostFields });
      const checked = checkedDefinition(definition, fields);
      const id = newId();
      await this.database.query(
        `INSERT INTO template_fields (tenant_id, id, template_id, place, name, definition)
         SELECT $1, $2, $3, coalesce(max(place), 0) + 1, $4, $5
           FROM template_fields WHERE tenant_id = $1 AND template_id = $3`,
        [this.database.tenantId, id, templateId, checked.name, JSON.stringify(checked)],
      );
      return id;
    });
  }

  /** @throws DomainError as `add` */
  change(templateId: string, id: string, definition: FieldDefinition): Promise<void> {
    return this.database.work(async () => {
      const fields = await this.own(templateId, id);
      const checked = checkedDefinition(
        definition,
        fields.filter((field) => field.id !== id),
      );
      await this.database.query(
        'UPDATE template_fields SET name = $3, definition = $4 WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, id, checked.name, JSON.stringify(checked)],
      );
    });
  }

  /** One place up or down; at the end of the way it stays. @throws DomainError `not_found`, `forbidden` */
  move(templateId: string, id: string, direction: 'up' | 'down'): Promise<void> {
    return this.database.work(async () => {
      const fields = await this.own(templateId, id);
      const at = fields.findIndex((field) => field.id === id);
      const other = fields[direction === 'up' ? at - 1 : at + 1];
      if (!other) return;
      await this.database.query(
        `UPDATE template_fields f SET place = o.place FROM template_fields o
          WHERE f.tenant_id = $1 AND o.tenant_id = $1 AND ((f.id = $2 AND o.id = $3) OR (f.id = $3 AND o.id = $2))`,
        [this.database.tenantId, id, other.id],
      );
    });
  }

  /** Documents already answered keep their answers. @throws DomainError `not_found`, `forbidden` */
  remove(templateId: string, id: string): Promise<void> {
    return this.database.work(async () => {
      await this.own(templateId, id);
      await this.database.query('DELETE FROM template_fields WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
      ]);
    });
  }

  /**
   * What the answers put into the text; nothing where the template has no form. In a running unit of work.
   * @throws DomainError `invalid` with a sentence for each wrong answer, named `answers.` and its variable
   */
  async answered(templateId: string, raw: RawAnswers | undefined): Promise<Answers | undefined> {
    const fields = await this.fieldsOf(templateId);
    if (fields.length === 0 && !raw) return undefined;
    const { answers, problems } = readAnswers(fields, raw ?? {});
    if (problems.length > 0) throw new DomainError('invalid', 'documents.answers_needed', {}, { problems });
    return answers;
  }

  /** Who answered what, when, and what was asked. In a running unit of work. */
  async keep(documentId: string, templateId: string, answers: Answers): Promise<void> {
    await this.database.query(
      `INSERT INTO document_answers (tenant_id, document_id, template_id, fields, answers, user_id, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        this.database.tenantId,
        documentId,
        templateId,
        JSON.stringify(await this.fieldsOf(templateId)),
        JSON.stringify(answers),
        currentActor().userId,
        this.clock.now(),
      ],
    );
  }

  /** In a running unit of work. */
  async fieldsOf(templateId: string): Promise<FormField[]> {
    const rows = await this.database.query<{ id: string; definition: FieldDefinition }>(
      'SELECT id, definition FROM template_fields WHERE tenant_id = $1 AND template_id = $2 ORDER BY place',
      [this.database.tenantId, templateId],
    );
    return rows.map(({ id, definition }) => ({ ...definition, id }));
  }

  private async own(templateId: string, fieldId?: string): Promise<FormField[]> {
    await this.templates.requireManageable(templateId);
    const fields = await this.fieldsOf(templateId);
    if (fieldId !== undefined && !fields.some(({ id }) => id === fieldId)) throw notFound();
    return fields;
  }
}
