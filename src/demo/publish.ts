import type { INestApplicationContext } from '@nestjs/common';
import { Documents, fromPlain } from '../documents';
import { ConfirmPublications, Publications } from '../gazette';
import { Holidays } from '../calendar';
import { actingAs } from '../platform/context';
import { OpenProcess, Processes } from '../processes';
import { sign } from './sign';
import type { World } from './world';

const texts = [
  ['comissão da feira', 'Nomeia a comissão que organiza a feira de domingo.'],
  ['horário de verão da biblioteca', 'Muda o horário da biblioteca municipal em janeiro e fevereiro.'],
] as const;

/** Signed, and not in the gazette yet. */
const waiting = [
  'ponto facultativo',
  'Declara ponto facultativo na véspera do aniversário do município.',
] as const;

/** What the gazette of the demo shows: published on the day to which the clock is set, which is a business day. */
export async function publishTexts(nest: INestApplicationContext, world: World): Promise<void> {
  if (!('ana' in world.people)) return;
  const ana = world.as('ana', 'PROT');
  const { password, positionId } = world.people['ana'];
  const availableOn = nest.get(Holidays).today();
  await actingAs(ana, async () => {
    const { id: processId } = await nest.get(OpenProcess).run({
      typeId: world.processTypes['Gabinete: Pedido de informação']!,
      subject: 'Portarias do Protocolo',
      parties: [{ name: 'Prefeitura de Pedra Branca' }],
      level: 0,
    });
    await nest.get(Processes).receive(processId);
    for (const [name, text] of [...texts, waiting]) {
      const typeId = world.documentTypes['Portaria']!;
      const { id, revision } = await nest.get(Documents).draft({ processId, typeId, name, level: 0 });
      const parsed = fromPlain(text);
      if (parsed.ok) await nest.get(Documents).save(id, { content: parsed.content, revision });
      await sign(nest, id, { password, positionId });
      if (name !== waiting[0])
        await nest.get(Publications).schedule(id, { kind: 'publication', availableOn, summary: text });
    }
  });
  await nest.get(ConfirmPublications).everyTenant();
}
