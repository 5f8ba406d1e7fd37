import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { CONFIG, derivedSecret, type Config } from '../../platform/config';
import type { GovBrLevel } from '../providers/identity-provider';
import type { PassedStep } from './credentials';

interface StepPayload {
  t: string;
  u: string;
  f: string;
  p?: string;
  l?: GovBrLevel;
}

/** Between the password and the code, the form carries this: five minutes, one account, one tenant. */
@Injectable()
export class SecondStep {
  private readonly jwt: JwtService;

  constructor(@Inject(CONFIG) config: Pick<Config, 'sessionSecret'>) {
    this.jwt = new JwtService({
      secret: derivedSecret(config, 'second-step'),
      signOptions: { algorithm: 'HS256', expiresIn: 300 },
      verifyOptions: { algorithms: ['HS256'] },
    });
  }

  issue(tenantId: string, { userId, fingerprint, providerId, govBrLevel }: PassedStep): string {
    const payload = { t: tenantId, u: userId, f: fingerprint, p: providerId, l: govBrLevel };
    return this.jwt.sign(payload satisfies StepPayload);
  }

  /** Undefined when it is over, another tenant's or not ours. */
  read(tenantId: string, token: string): PassedStep | undefined {
    try {
      const { t, u, f, p, l } = this.jwt.verify<StepPayload>(token);
      return t === tenantId ? { userId: u, fingerprint: f, providerId: p, govBrLevel: l } : undefined;
    } catch {
      return undefined;
    }
  }
}
