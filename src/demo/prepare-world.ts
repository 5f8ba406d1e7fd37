import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../platform/config';
import { Holidays } from '../calendar';
import { brasiliaDay, Clock } from '../platform/clock';
import { actingAs } from '../platform/context';
import { Enrolment, Operators, UsageCount } from '../doors/console';
import { Tenants } from '../tenants';
import { certified, certify } from './certify';
import { organizeDesk } from './organize';
import { demoOperator, demoPassword, valeClaroAsks, pedraBranca, serraAzul, type WorldPlan } from './plan';
import { tellLives } from './lives';
import { gather } from './gather';
import { lastOfficeHours, day } from './office-hours';
import { publishTexts } from './publish';
import { Stories } from './stories';
import { writeTexts } from './write-texts';
import { buildWorld, type World } from './world';

/**
 * On an empty database outside production: the demo.
 * @returns the lines that the terminal prints about its accounts
 */
export async function prepareWorld(nest: INestApplicationContext, config: Config): Promise<string[]> {
  if (!config.demo) return [];
  const tenants = nest.get(Tenants);
  if ((await tenants.list()).length === 0) {
    for (const [plan, count] of [
      [pedraBranca, 60],
      [serraAzul, 4],
    ] as const)
      await seedWorld(nest, plan, count);
    await openPlatform(nest);
  }
  const known = await tenants.find(pedraBranca.slug);
  return known ? accountLines(config) : [];
}

/** Somebody who operates the platform, and a municipality that asks to come aboard. */
async function openPlatform(nest: INestApplicationContext): Promise<void> {
  await nest.get(Operators).create({ ...demoOperator, password: demoPassword });
  await nest.get(Enrolment).request(await nest.get(Tenants).ofPlatform(), valeClaroAsks);
  await nest.get(UsageCount).everyTenant();
}

/** A municipality as it is after some months of work. */
export async function seedWorld(
  nest: INestApplicationContext,
  plan: WorldPlan,
  processes: number,
): Promise<World> {
  const clock = nest.get(Clock);
  // The demo happened over the last months: nothing serves yet, so the clock is ours until it is told.
  const real = clock.now.bind(clock);
  const stories = new Stories(nest, (at) => (clock.now = () => at), real());
  try {
    stories.begin();
    const world = await buildWorld(nest, plan);
    await stories.tell(world, processes);
    const lastWeek = await aWeekBefore(nest, world, real().getTime());
    clock.now = () => lastWeek;
    await publishTexts(nest, world);
    await certify(nest, world);
    clock.now = real;
    await tellLives(nest, world);
    await organizeDesk(nest, world);
    await gather(nest, world);
    await writeTexts(nest, world);
    return world;
  } finally {
    clock.now = real;
  }
}

/** On a day on which the gazette appears, whatever the day on which the demo is told. */
async function aWeekBefore(nest: INestApplicationContext, world: World, present: number): Promise<Date> {
  const [anybody] = Object.keys(world.people);
  const calendar = await actingAs(world.as(anybody!), () => nest.get(Holidays).calendar());
  const isWorkday = (at: number) => calendar.isBusinessDay(brasiliaDay(new Date(at)));
  return new Date(lastOfficeHours(present - 7 * day, present, isWorkday));
}

function accountLines(config: Config): string[] {
  const people = [...pedraBranca.people.slice(0, 5), serraAzul.people[0]!];
  const withCertificate = pedraBranca.people
    .map(({ login }) => login)
    .filter((login) => login.split('@', 1)[0]! in certified)
    .join(' e ');
  const address = `${config.publicUrl}/${pedraBranca.slug}`;
  return [
    `Portal do cidadão: ${address}   Servidores: ${address}/entrar   API: ${config.publicUrl}/api/docs`,
    `Correio da demonstração: ${address}/correio`,
    `Console da plataforma: ${config.publicUrl}/plataforma/entrar, com ${demoOperator.login} (${demoOperator.name})`,
    `Contas de demonstração (senha de todas: ${demoPassword}):`,
    ...people.map(
      ({ login, name, position, units }) =>
        `  ${login}  ${name}, ${position} (${Object.keys(units).join(', ')})`,
    ),
    `Assinam com certificado: ${withCertificate}. A chave do segundo passo está no correio da demonstração.`,
  ];
}
