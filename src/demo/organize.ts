import type { INestApplicationContext } from '@nestjs/common';
import {
  FollowUps,
  Markers,
  Notes,
  ProcessMarkers,
  ProcessSituations,
  Situations,
  UnitDeadlines,
} from '../organizing';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import type { World } from './world';

/** What the works department has put on the processes of its desk, so that the desk of the demo shows each kind. */
export async function organizeDesk(nest: INestApplicationContext, world: World): Promise<void> {
  if (!('bruno' in world.people) || !('davi' in world.people)) return;
  const bruno = world.as('bruno', 'SMO');
  const [first, second, third] = await openIn(nest, bruno);
  if (!first || !second || !third) return;
  await actingAs(bruno, async () => {
    await markProcesses(nest, first, second);
    await nest
      .get(Notes)
      .write(first, 'unit', { text: 'Ligar para o interessado antes da vistoria.', priority: true });
    await nest.get(Notes).write(second, 'own', { text: 'Comparar com o alvará de 2019.', priority: false });
    await nest.get(UnitDeadlines).set(first, { amount: 0, unit: 'business-days' });
    await nest.get(UnitDeadlines).set(second, { amount: 5, unit: 'business-days' });
    await setSituations(nest, first, third);
  });
  await actingAs(world.as('davi', 'SMF'), () =>
    nest
      .get(FollowUps)
      .add(third, { owner: 'unit', group: 'Obras com taxa', remark: 'Lançar a taxa depois do alvará.' }),
  );
}

async function markProcesses(nest: INestApplicationContext, first: string, second: string): Promise<void> {
  const urgent = await nest.get(Markers).create({ name: 'Vistoria urgente', colour: 'red' });
  const waiting = await nest.get(Markers).create({ name: 'Falta documento', colour: 'yellow' });
  await nest.get(ProcessMarkers).put(first, urgent);
  await nest.get(ProcessMarkers).put(first, waiting, 'Planta sem a assinatura do responsável técnico.');
  await nest.get(ProcessMarkers).put(second, waiting, 'Pedida a matrícula do imóvel.');
}

async function setSituations(nest: INestApplicationContext, first: string, third: string): Promise<void> {
  const analysis = await nest.get(Situations).create('Em análise');
  const visit = await nest.get(Situations).create('Aguardando vistoria');
  await nest.get(ProcessSituations).put(first, visit);
  await nest.get(ProcessSituations).put(third, analysis);
}

/** The public processes open and received in the unit, the newest first. */
async function openIn(nest: INestApplicationContext, { tenantId, unit }: Actor): Promise<string[]> {
  const database = nest.get(Database);
  const rows = await database.transaction(tenantId, () =>
    database.query<{ id: string }>(
      `SELECT process_id AS id FROM process_units
        WHERE tenant_id = $1 AND unit_id = $2 AND concluded_at IS NULL AND received_at IS NOT NULL AND level = 0
        ORDER BY arrived_at DESC LIMIT 3`,
      [tenantId, unit.id],
    ),
  );
  return rows.map(({ id }) => id);
}
