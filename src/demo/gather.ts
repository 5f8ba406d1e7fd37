import type { INestApplicationContext } from '@nestjs/common';
import { BlockItems, Blocks, BlockSharing, SignatureRequests, type BlockKind, type NewItem } from '../blocks';
import { Documents } from '../documents';
import { actingAs, type Actor } from '../platform/context';
import { OpenProcess, Processes, SecretProcesses } from '../processes';
import type { World } from './world';

/** Blocks, a request of one signature, and a secret process that two persons hold. */
export async function gather(nest: INestApplicationContext, world: World): Promise<void> {
  if (!('ana' in world.people)) return;
  const scene = new Gathering(nest, world);
  await scene.signatureBlock();
  await scene.meetingBlock();
  await scene.internalBlock();
  await scene.signatureRequest();
  await scene.sharedSecret();
}

class Gathering {
  private readonly ana: Actor;

  constructor(
    private readonly nest: INestApplicationContext,
    private readonly world: World,
  ) {
    this.ana = world.as('ana', 'PROT');
  }

  /** Waits in the mayor's office. */
  async signatureBlock(): Promise<void> {
    const drafts = [await this.draft('Ofício', 'convite'), await this.draft('Ofício', 'agradecimento')];
    const items = drafts.map(({ documentId }) => ({ documentId }));
    const id = await this.block('signature', 'Ofícios da semana para a Prefeita', items);
    await this.share(id, ['GAB']);
  }

  async meetingBlock(): Promise<void> {
    const { documentId } = await this.draft('Despacho', 'pauta da reunião');
    const id = await this.block('meeting', 'Reunião das secretarias', [{ documentId }]);
    await this.share(id, ['SMO', 'SMF']);
  }

  async internalBlock(): Promise<void> {
    const { processId } = await this.draft('Despacho', 'conferência');
    await this.block('internal', 'Conferir antes do fim do mês', [{ processId }]);
  }

  async signatureRequest(): Promise<void> {
    const { documentId } = await this.draft('Despacho', 'vistoria conjunta');
    const input = { userId: this.world.people['bruno']!.userId, message: 'A vistoria foi feita por você.' };
    await actingAs(this.ana, () => this.nest.get(SignatureRequests).request({ documentId, ...input }));
  }

  async sharedSecret(): Promise<void> {
    const [elisa, carla] = [this.world.as('elisa', 'RH'), this.world.as('carla', 'PGM')];
    await actingAs(elisa, async () => {
      const { id } = await this.nest.get(OpenProcess).run({
        typeId: this.world.processTypes['Pessoal: Sindicância']!,
        subject: 'Denúncia sobre uso de veículo',
        parties: [{ name: 'Comissão de sindicância' }],
        level: 2,
        legalGroundId: this.world.legalGrounds['Investigação de responsabilidade de servidor'],
      });
      const holder = { userId: carla.userId, unitId: carla.unit.id };
      await this.nest.get(SecretProcesses).grant(id, holder);
    });
  }

  private draft(type: string, name: string): Promise<{ processId: string; documentId: string }> {
    return actingAs(this.ana, async () => {
      const { id: processId } = await this.nest.get(OpenProcess).run({
        typeId: this.world.processTypes['Gabinete: Pedido de informação']!,
        subject: `Expediente interno: ${name}`,
        parties: [{ name: 'Prefeitura de Pedra Branca' }],
        level: 0,
      });
      await this.nest.get(Processes).receive(processId);
      const typeId = this.world.documentTypes[type]!;
      const document = await this.nest.get(Documents).draft({ processId, typeId, name, level: 0 });
      return { processId, documentId: document.id };
    });
  }

  private block(kind: BlockKind, description: string, items: NewItem[]): Promise<string> {
    return actingAs(this.ana, async () => {
      const { id } = await this.nest.get(Blocks).create({ kind, description });
      for (const item of items) await this.nest.get(BlockItems).add(id, item);
      return id;
    });
  }

  private share(id: string, acronyms: string[]): Promise<void> {
    const unitIds = acronyms.map((acronym) => this.world.units[acronym]!.id);
    return actingAs(this.ana, async () => {
      await this.nest.get(BlockSharing).chooseUnits(id, unitIds);
      await this.nest.get(BlockSharing).share(id);
    });
  }
}
