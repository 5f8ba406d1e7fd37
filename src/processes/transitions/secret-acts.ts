import { SECRET } from '../../access';
import { every, type Transition } from './transition';

const secret = [SECRET] as const;
const refusal = { level: 'access.not_secret' } as const;

/** Acts on the credentials of a secret process, each by one of its holders (DOMAIN.md 1.9). */
export const secretActs = {
  grantCredential: {
    verb: 'conceder credencial',
    permission: 'process.secret',
    where: 'here',
    states: every,
    levels: secret,
    event: 'credential.granted',
    source: 'Lei 12.527/2011, art. 25; DOMAIN.md 1.9',
    refusal,
  },
  revokeCredential: {
    verb: 'cassar credencial',
    permission: 'process.secret',
    where: 'anywhere',
    states: every,
    levels: secret,
    event: 'credential.revoked',
    source: 'DOMAIN.md 1.9',
    refusal,
  },
  renewCredential: {
    verb: 'renovar credencial',
    permission: 'process.secret',
    where: 'anywhere',
    states: every,
    levels: secret,
    event: 'credential.renewed',
    source: 'DOMAIN.md 1.9',
    refusal,
  },
  renounceCredential: {
    verb: 'renunciar à credencial',
    permission: 'process.read',
    where: 'anywhere',
    states: every,
    levels: secret,
    event: 'credential.renounced',
    source: 'DOMAIN.md 1.9',
    refusal,
  },
} as const satisfies Record<string, Transition>;
