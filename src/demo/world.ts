import type { INestApplicationContext } from '@nestjs/common';
import { Access } from '../access';
import { Holidays } from '../calendar';
import { PlanExchange } from '../classification';
import { DocumentTypes } from '../documents';
import { PublishingUnits } from '../gazette';
import type { Actor } from '../platform/context';
import { Database } from '../platform/database';
import { ProcessTypes } from '../processes';
import { TenantSeal } from '../signatures';
import { TenantIdentity, Tenants } from '../tenants';
import { permissionsOf, Units } from '../units';
import { Accounts } from '../users';
import { createStarterSet, type StarterSet } from '../doors/administration';
import { demoPassword, type UnitPlan, type WorldPlan } from './plan';

export interface WorldPerson {
  userId: string;
  positionId: string;
  login: string;
  password: string;
}

/** Who and what there is, by the names of the plan. */
export interface World extends StarterSet {
  tenantId: string;
  slug: string;
  people: Record<string, WorldPerson>;
  units: Record<string, { id: string; name: string }>;
  /** A person acting for a unit, as the guard would resolve them. The login's part before the @ is enough. */
  as(person: string, unit?: string): Actor;
}

/** Builds a municipality through the services, as an administrator would. */
export async function buildWorld(nest: INestApplicationContext, plan: WorldPlan): Promise<World> {
  const database = nest.get(Database);
  const { slug, name, city, state, numberMask, stage } = plan;
  const tenant = await nest.get(Tenants).create({ slug, name, city, state, numberMask, stage });
  return database.transaction(tenant.id, async () => {
    await nest.get(TenantSeal).establish();
    if (plan.service) await nest.get(TenantIdentity).tellService(plan.service);
    const units = await createUnits(nest.get(Units), plan);
    await nest.get(PublishingUnits).choose(publishing(plan).map((acronym) => units[acronym]!.id));
    const people = await createPeople(nest, plan, units);
    const catalogue = await createStarterSet({
      access: nest.get(Access),
      classification: nest.get(PlanExchange),
      processTypes: nest.get(ProcessTypes),
      documentTypes: nest.get(DocumentTypes),
      holidays: nest.get(Holidays),
    });
    const actor = actors(plan, tenant.id, units, people);
    return { tenantId: tenant.id, slug, units, people, ...catalogue, as: actor };
  });
}

function publishing({ bodies }: WorldPlan): string[] {
  const of = ({ acronym, publishes, children = [] }: UnitPlan): string[] => [
    ...(publishes ? [acronym] : []),
    ...children.flatMap(of),
  ];
  return bodies.flatMap(({ units }) => units.flatMap(of));
}

async function createUnits(service: Units, plan: WorldPlan): Promise<World['units']> {
  const units: World['units'] = {};
  for (const body of plan.bodies) {
    const bodyId = await service.createBody(body);
    const create = async (
      { children = [], publishes: _publishes, ...unit }: UnitPlan,
      parentId?: string,
    ): Promise<void> => {
      const id = await service.createUnit({ ...unit, bodyId, parentId });
      units[unit.acronym] = { id, name: unit.name };
      for (const child of children) await create(child, id);
    };
    for (const unit of body.units) await create(unit);
  }
  return units;
}

async function createPeople(
  nest: INestApplicationContext,
  plan: WorldPlan,
  units: World['units'],
): Promise<World['people']> {
  const [accounts, service] = [nest.get(Accounts), nest.get(Units)];
  const people: World['people'] = {};
  for (const { login, name, socialName, position, units: places } of plan.people) {
    const userId = await accounts.create({ login, name, socialName, password: demoPassword });
    for (const [acronym, role] of Object.entries(places)) {
      for (const each of [role].flat())
        await service.addMember({ userId, unitId: units[acronym]!.id, role: each });
    }
    const positionId = await service.givePosition({ userId, title: position });
    people[shortName(login)] = { userId, positionId, login, password: demoPassword };
  }
  return people;
}

function actors(
  plan: WorldPlan,
  tenantId: string,
  units: World['units'],
  people: World['people'],
): World['as'] {
  return (person, unit) => {
    const known = plan.people.find(({ login }) => shortName(login) === person);
    if (!known) throw new Error(`Nobody in ${plan.slug} is called ${person}.`);
    const all = Object.keys(known.units).map((label) => ({
      id: units[label]!.id,
      label,
      name: units[label]!.name,
    }));
    const acting = all.find(({ label }) => label === unit) ?? (unit === undefined ? all[0] : undefined);
    if (!acting) throw new Error(`${person} is not in ${unit}.`);
    return {
      tenantId,
      tenantSlug: plan.slug,
      tenantName: plan.name,
      sessionId: people[person]!.userId,
      userId: people[person]!.userId,
      name: known.socialName ?? known.name,
      unit: acting,
      units: all,
      permissions: permissionsOf([known.units[acting.label]!].flat()),
    };
  };
}

const shortName = (login: string): string => login.split('@')[0]!;
