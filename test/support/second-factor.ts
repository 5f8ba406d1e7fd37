import { generateSync } from 'otplib';
import { Clock } from '../../src/platform/clock';
import { actingAs, type Actor } from '../../src/platform/context';
import { SecondFactor } from '../../src/users';
import type { TestApplication } from './application';

/** The telephone of somebody whose second factor is on. */
export class Telephone {
  private constructor(
    private readonly app: TestApplication,
    private readonly secret: string,
  ) {}

  /** Turns the second factor on. The clock of the tests moves a step, since a code counts once. */
  static async on(app: TestApplication, who: Actor, password: string): Promise<Telephone> {
    const factor = app.get(SecondFactor);
    await actingAs(who, () => factor.begin(who.userId, password));
    const { secret } = (await actingAs(who, () => factor.enrolment(who.userId, who.tenantName)))!;
    const telephone = new Telephone(app, secret);
    await actingAs(who, async () => factor.confirm(who.userId, telephone.code()));
    return telephone;
  }

  /** One that was not shown before. */
  code(): string {
    this.app.clock.forward(0.5);
    const epoch = Math.floor(this.app.get(Clock).now().getTime() / 1000);
    return generateSync({ secret: this.secret, epoch });
  }
}
