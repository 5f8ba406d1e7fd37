import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { UnitsQueries } from '../../units';
import type { DocumentContent } from '../content/schema';
import { Recipients } from '../recipients/recipients';
import { dateVariables, expandVariables, type ListValues, type VariableValues } from '../content/variables';
import type { Document } from '../document.entity';

interface Facts {
  processo: string;
  interessados: string[];
  tipo: string;
  cidade: string;
}

/** What the variables tell of the document itself. */
type Filled = Pick<Document, 'processId' | 'typeId' | 'title'> & { id?: string };

/** Fills the variables of a template (DOMAIN.md 1.17) with what is true when the draft begins. */
@Injectable()
export class TemplateValues {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitsQueries,
    private readonly recipients: Recipients,
  ) {}

  /** `listed`: the cells of a line of a list; what the system knows goes before them. */
  async fill(template: DocumentContent, document: Filled, listed: ListValues = {}): Promise<DocumentContent> {
    const filled = expandVariables(template, {
      ...listed,
      ...(document.id && (await this.recipients.values(document.id))),
      ...(await this.valuesOf(document)),
    });
    if (filled.ok) return filled.content;
    throw new DomainError('rule', 'documents.content_invalid', { reason: filled.reason });
  }

  /** What the system knows of a document that does not exist yet: of the circular that a list would make. */
  foresee(document: Omit<Filled, 'id'>): Promise<VariableValues> {
    return this.valuesOf(document);
  }

  private async valuesOf(document: Filled): Promise<VariableValues> {
    const { unit, name, userId } = currentActor();
    const [facts] = await this.database.query<Facts>(
      `SELECT p.number AS processo, dt.name AS tipo, t.city AS cidade,
              ARRAY(SELECT c.name FROM process_parties pp
                      JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
                     WHERE pp.tenant_id = p.tenant_id AND pp.process_id = p.id ORDER BY pp.place) AS interessados
         FROM processes p
         JOIN document_types dt ON dt.tenant_id = p.tenant_id AND dt.id = $3
         JOIN tenants t ON t.id = p.tenant_id
        WHERE p.tenant_id = $1 AND p.id = $2`,
      [this.database.tenantId, document.processId, document.typeId],
    );
    const [position] = await this.units.positionsOf(userId);
    return {
      ...dateVariables(dayInBrasilia(this.clock.now())),
      processo: facts!.processo,
      interessados_virgula_espaco: facts!.interessados.join(', '),
      tipo_documento: facts!.tipo,
      cidade_unidade: facts!.cidade,
      documento: document.title,
      sigla_unidade: unit.label,
      descricao_unidade: unit.name,
      nome_usuario: name,
      nome_usuario_maiuscula: name.toLocaleUpperCase('pt-BR'),
      ...(position && { cargo_usuario: position.title }),
    };
  }
}

function dayInBrasilia(at: Date) {
  const [year = 0, month = 0, day = 0] = brasiliaDay(at).split('-').map(Number);
  return { year, month, day };
}
