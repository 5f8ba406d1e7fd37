import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { blankContent } from '../accepted-content';
import type { Reference } from '../content/nodes';
import type { DocumentContent } from '../content/schema';
import type { ListValues } from '../content/variables';
import { DocumentReading } from '../reading/document-reading';
import type { Document } from '../document.entity';
import type { RawAnswers } from '../forms/answers';
import { TemplateForms } from '../forms/template-forms';
import { DocumentImages } from '../images/document-images';
import { TemplateValues } from './template-values';
import { Templates } from './templates.service';

export interface TextSource {
  /** A template of the type, or a standard text. */
  templateId?: string;
  /** The number of a document whose text begins this one (documento modelo). */
  modelCode?: string;
  /** A line of a list: what its columns put into the text. */
  listed?: ListValues;
  /** To the form of the template. */
  answers?: RawAnswers;
}

/** What a draft begins with: a blank, a template whose variables are filled now, or the text of another document. */
@Injectable()
export class InitialText {
  constructor(
    private readonly database: Database,
    private readonly templates: Templates,
    private readonly forms: TemplateForms,
    private readonly values: TemplateValues,
    private readonly reading: DocumentReading,
    private readonly images: DocumentImages,
  ) {}

  /** Keeps the answers and the pictures that come with it. @throws DomainError `unknown_reference`, `invalid` for answers */
  async of(
    document: Document,
    { templateId, modelCode, listed, answers: raw }: TextSource,
  ): Promise<DocumentContent> {
    if (modelCode) {
      const model = await this.model(modelCode);
      await this.images.copy(model.id, document.id);
      const content = namingItself(model.content, model.code, document.code);
      return listed ? this.values.fill(content, document, listed) : content;
    }
    if (!templateId) return blankContent;
    const template = await this.templates.contentFor(templateId, document.typeId);
    if (!template)
      throw new DomainError('unknown_reference', 'documents.unknown_template', {}, { field: 'templateId' });
    // A line of a list brings its own values: its columns are the answers, as they are.
    const answers = listed ? undefined : await this.forms.answered(templateId, raw);
    if (answers) await this.forms.keep(document.id, templateId, answers);
    return this.values.fill(template, document, listed ?? answers);
  }

  /**
   * The text of any document that this person may read, as it is: its variables were filled when it began.
   * @throws DomainError `unknown_reference` naming `modelCode`
   */
  async ofModel(code: string): Promise<DocumentContent> {
    return (await this.model(code)).content;
  }

  private async model(code: string): Promise<{ id: string; code: string; content: DocumentContent }> {
    const [model] = await this.database.query<{ id: string; code: string }>(
      'SELECT id, code FROM documents WHERE tenant_id = $1 AND code = $2',
      [this.database.tenantId, code.padStart(7, '0')],
    );
    const content = model && (await this.reading.open(model.id).catch(unreadable))?.content;
    if (content) return { ...model, content };
    throw new DomainError('unknown_reference', 'documents.unknown_model', {}, { field: 'modelCode' });
  }
}

/** A text that refers to its own number refers, in the document that begins with it, to that of this document. */
function namingItself(content: DocumentContent, from: string, to: string): DocumentContent {
  return JSON.parse(JSON.stringify(content), (_key, value: unknown) =>
    isReferenceTo(value, from) ? { ...value, number: to } : value,
  ) as DocumentContent;
}

const isReferenceTo = (value: unknown, code: string): value is Reference['attrs'] => {
  const { kind, number } = (value ?? {}) as Partial<Reference['attrs']>;
  return kind === 'document' && number === code;
};

/** What may not be read is as if it were not there. */
function unreadable(error: unknown): undefined {
  if (error instanceof DomainError) return undefined;
  throw error;
}
