import { createHash, randomBytes } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { World } from '../../src/demo';
import type { Acknowledgements } from './acknowledgements';

export interface Worker {
  person: string;
  unit: string;
  token: string;
}

interface Made {
  id: string;
  code: string;
  number: string;
  revision: number;
}

/** The server went away in the middle of an answer. */
class Gone extends Error {}

/** A person's program: opens, writes, files, signs and sends until the server is gone. */
export class Client {
  /** Refusals that a healthy server would not give. */
  readonly unexpected: string[] = [];

  constructor(
    private readonly origin: string,
    private readonly world: World,
    private readonly worker: Worker,
    private readonly log: Acknowledgements,
    private readonly papers: Buffer[],
  ) {}

  async work(): Promise<void> {
    try {
      for (;;) await this.story();
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    }
  }

  private async story(): Promise<void> {
    const processId = await this.open();
    const draft = await this.draft(processId);
    for (let saves = 1 + dice(3); saves > 0; saves -= 1) await this.save(draft);
    if (dice(2) === 0) await this.file(processId);
    if (dice(4) > 0) await this.sign(draft.id);
    if (dice(2) === 0) await this.send(processId);
  }

  private async open(): Promise<string> {
    const { id, number } = await this.ask<Made>('POST', '/processes', {
      typeId: this.world.processTypes['Gabinete: Pedido de informação'],
      subject: `Pedido de ${this.worker.person}`,
      parties: [{ name: 'Rosa Almeida', email: 'rosa@cidadao.exemplo' }],
      level: 'public',
    });
    this.log.write({ confirmed: true, act: 'open', processId: id, number });
    return id;
  }

  private async draft(processId: string): Promise<Made> {
    const typeId = this.world.documentTypes['Despacho'];
    const made = await this.ask<Made>('POST', `/processes/${processId}/documents`, {
      typeId,
      level: 'public',
    });
    this.log.write({ confirmed: true, act: 'draft', processId, documentId: made.id, code: made.code });
    return made;
  }

  private async save(draft: Made): Promise<void> {
    const words = randomBytes(9).toString('hex');
    const entry = { act: 'save', documentId: draft.id, words } as const;
    this.log.write({ confirmed: false, ...entry });
    const content = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    };
    const saved = await this.ask<Made>('PUT', `/documents/${draft.id}/content`, {
      content,
      revision: draft.revision,
    });
    draft.revision = saved.revision;
    this.log.write({ confirmed: true, ...entry });
  }

  private async sign(documentId: string): Promise<void> {
    const { person } = this.worker;
    const { password, positionId } = this.world.people[person]!;
    const ceremony = { documents: [{ id: documentId }], positionId };
    const { challenge } = await this.ask<{ challenge: string }>('POST', '/signing-ceremonies', ceremony);
    await this.ask('POST', '/signing-ceremonies/confirmation', { challenge, password });
    const { crc } = await this.ask<{ crc: string }>('GET', `/documents/${documentId}/signatures`);
    this.log.write({ confirmed: true, act: 'sign', documentId, person, crc });
  }

  private async file(processId: string): Promise<void> {
    // Each content another, so that each must be kept; what follows the end of a PDF is no part of it.
    const base = this.papers[dice(this.papers.length)]!;
    const content = Buffer.concat([base, Buffer.from(`% ${randomBytes(8).toString('hex')}\n`)]);
    const form = new FormData();
    form.set('typeId', this.world.documentTypes['Comprovante']!);
    form.set('level', 'public');
    form.set('file', new Blob([content], { type: 'application/pdf' }), 'comprovante.pdf');
    const { id } = await this.ask<Made>('POST', `/processes/${processId}/files`, form);
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.log.write({ confirmed: true, act: 'file', processId, documentId: id, sha256 });
  }

  private async send(processId: string): Promise<void> {
    const to = ['SMO', 'PGM', 'SMF'][dice(3)]!;
    await this.ask('POST', `/processes/${processId}/dispatches`, {
      unitIds: [this.world.units[to]!.id],
      note: 'Para providências.',
      keepOpen: false,
    });
    this.log.write({ confirmed: true, act: 'send', processId, to });
  }

  private async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const isForm = body instanceof FormData;
    const headers: Record<string, string> = {
      authorization: `Bearer ${this.worker.token}`,
      'x-autos-unit': this.worker.unit,
      ...(body && !isForm && { 'content-type': 'application/json' }),
    };
    const init = { method, headers, body: isForm ? body : body && JSON.stringify(body) };
    const answer = await fetch(`${this.origin}/api/v1${path}`, init).catch(gone);
    const text = await answer.text().catch(gone);
    if (answer.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer;
    this.unexpected.push(`${method} ${path}: ${answer.status} ${text}`);
    throw new Gone();
  }
}

function gone(): never {
  throw new Gone();
}

const dice = (sides: number): number => Math.floor(Math.random() * sides);

/** Real PDFs of 10 KB to 2 MB, so that a kill meets some of them halfway. */
export async function papers(): Promise<Buffer[]> {
  return Promise.all(
    [10_000, 200_000, 2_000_000].map(async (bytes) => {
      const pdf = await PDFDocument.create();
      pdf.addPage();
      await pdf.attach(randomBytes(bytes), 'anexo.bin', { mimeType: 'application/octet-stream' });
      return Buffer.from(await pdf.save());
    }),
  );
}
