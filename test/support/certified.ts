import { brasiliaDay } from '../../src/platform/clock';
import type { World } from '../../src/demo';
import { actingAs, type Actor } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import {
  CertificatesQueries,
  Enrolment,
  PersonCertificates,
  type ProofOfIdentity,
} from '../../src/signatures';
import type { TestApplication } from './application';
import { Telephone } from './second-factor';

export const proofOfIdentity = (): ProofOfIdentity => ({
  document: 'identity_card',
  number: 'MG-12.345.678',
  presence: 'in_person',
  seenOn: brasiliaDay(new Date()),
});

/** Somebody with the second factor on, and what they do with a certificate. */
export class Certified {
  /** The one that was made by `of`. */
  certificate: Buffer;

  private constructor(
    private readonly app: TestApplication,
    private readonly world: World,
    readonly who: Actor,
    readonly password: string,
    readonly telephone: Telephone,
  ) {}

  /** Without a certificate yet. */
  static async person(app: TestApplication, world: World, name: string, unit: string): Promise<Certified> {
    const [who, { password }] = [world.as(name, unit), world.people[name]!];
    return new Certified(app, world, who, password, await Telephone.on(app, who, password));
  }

  /** With a certificate that elisa approved. */
  static async of(app: TestApplication, world: World, name: string, unit: string): Promise<Certified> {
    const person = await Certified.person(app, world, name, unit);
    await person.approve(await person.request());
    await person.activate();
    person.certificate = (await person.signer())!.certificate;
    return person;
  }

  act<T>(run: (certificates: PersonCertificates) => Promise<T>): Promise<T> {
    return actingAs(this.who, () => run(this.app.get(PersonCertificates)));
  }

  request(): Promise<string> {
    return actingAs(this.who, () => this.app.get(Enrolment).request());
  }

  approve(id: string, proof = proofOfIdentity(), by = this.world.as('elisa', 'SEMAD')): Promise<void> {
    return actingAs(by, () => this.app.get(Enrolment).approve(id, proof));
  }

  activate(password = this.password): Promise<void> {
    return this.act((certificates) => certificates.activate({ password, code: this.telephone.code() }));
  }

  current() {
    return actingAs(this.who, () =>
      this.app.get(Database).work(() => this.app.get(CertificatesQueries).current(this.who.userId)),
    );
  }

  signer(password = this.password) {
    return this.act((certificates) => certificates.signer(this.who.userId, password));
  }
}
