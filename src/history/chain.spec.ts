import { commit, commitmentOf, eventHash, GENESIS, type EventBody } from './chain';

// Reckoned apart from our code: SHA-256 of the sorted, compact JSON in UTF-8 (RFC 8785 for these values).
const firstHash = 'e22c08fd7a9865e30dbd44ecffd54e9de3be68160a43ef394e0afd32be721d21';
const secondHash = '9135719b43ca18b248c0e2e5abf20259659766bc87b9fcda79fa659b09e893ab';
const opening = { salt: '000102030405060708090a0b0c0d0e0f', value: 'João da Conceição' };
const commitment = '8da202f9394d333509929e4bbae28149e287dd15102cdcd5d0dfe8a867abee8d';

const first: EventBody = {
  tenantId: '0190d000-0000-7000-8000-000000000001',
  processId: '0190d000-0000-7000-8000-000000000002',
  seq: 1,
  id: '0190d000-0000-7000-8000-000000000003',
  type: 'process.opened',
  occurredAt: '2026-03-02T15:00:00.000Z',
  actorUserId: null,
  unitId: '0190d000-0000-7000-8000-000000000004',
  attributes: { number: '000001/2026-61', typeName: 'Férias', pages: 3, urgent: false },
  commitments: { actorName: commitment },
};

describe('the hash of an event', () => {
  it('is that of the vectors, which chain', () => {
    expect(eventHash(first, GENESIS).toString('hex')).toBe(firstHash);
    const second = {
      ...first,
      seq: 2,
      id: '0190d000-0000-7000-8000-000000000005',
      type: 'process.concluded',
      attributes: {},
      commitments: {},
    };
    expect(eventHash(second, Buffer.from(firstHash, 'hex')).toString('hex')).toBe(secondHash);
  });

  it('does not depend on the order in which attributes were written', () => {
    const { number, typeName, pages, urgent } = first.attributes as Record<string, string>;
    const turned = {
      ...first,
      attributes: { urgent, pages, typeName, number },
    } as EventBody;
    expect(eventHash(turned, GENESIS).toString('hex')).toBe(firstHash);
  });
});

describe('a commitment', () => {
  it('is that of the vector', () => {
    expect(commitmentOf(opening)).toBe(commitment);
  });

  it('hides a value that could be guessed behind a new salt each time', () => {
    const [one, other] = [commit('529.982.247-25'), commit('529.982.247-25')];
    expect(one.commitment).not.toBe(other.commitment);
    expect(one.opening.salt).toMatch(/^[0-9a-f]{32}$/);
    expect(commitmentOf(one.opening)).toBe(one.commitment);
  });
});
