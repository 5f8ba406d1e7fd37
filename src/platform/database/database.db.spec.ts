import { Client } from 'pg';
import { bareTenant, testDatabase, type TestDatabase } from '../../../test/support/database';
import { newId } from '../ids';

let test: TestDatabase;
let here: string;
let there: string;

beforeAll(async () => {
  test = await testDatabase();
  here = (await bareTenant(test.urls)).id;
  there = (await bareTenant(test.urls)).id;
});

afterAll(() => test.close());

const insert = (tenantId: string) =>
  test.database.query(
    `INSERT INTO caught_mails (tenant_id, id, recipient, subject, body, caught_at) VALUES ($1, $2, 'a', 'b', 'c', now())`,
    [tenantId, newId()],
  );

const count = async (tenantId: string): Promise<number> =>
  test.database.transaction(tenantId, async () => {
    const [row] = await test.database.query<{ n: number }>('SELECT count(*)::int AS n FROM caught_mails');
    return row!.n;
  });

describe('the unit of work', () => {
  it('undoes everything when the act fails', async () => {
    const before = await count(here);
    const act = test.database.transaction(here, async () => {
      await insert(here);
      await insert(here);
      throw new Error('refused');
    });
    await expect(act).rejects.toThrow('refused');
    expect(await count(here)).toBe(before);
  });

  it('sees and writes only its own tenant', async () => {
    await test.database.transaction(here, () => insert(here));
    expect(await count(there)).toBe(0);
    await expect(test.database.transaction(there, () => insert(here))).rejects.toThrow(/row-level security/);
  });

  it('joins a running one of the same tenant and refuses another tenant inside it', async () => {
    const before = await count(here);
    await expect(
      test.database.transaction(here, async () => {
        await test.database.transaction(here, () => insert(here));
        await test.database.transaction(there, () => insert(there));
      }),
    ).rejects.toThrow('another tenant');
    expect(await count(here)).toBe(before);
  });

  it('refuses the database outside a unit of work', () => {
    expect(() => test.database.query('SELECT 1')).toThrow('inside a unit of work');
  });

  it('is an error, not an empty municipality, when the tenant was forgotten', async () => {
    await expect(test.database.reference('SELECT * FROM caught_mails')).rejects.toThrow(/app.tenant_id|uuid/);
  });

  it('runs what waits for the commit only after it, outside the unit of work', async () => {
    const order: string[] = [];
    await test.database.transaction(here, async () => {
      test.database.onCommit(async () => {
        order.push(`after ${await count(here)}`);
      });
      await insert(here);
      order.push('act');
    });
    expect(order).toEqual(['act', expect.stringMatching(/^after [1-9]/)]);
  });

  it('hands over together, once and last, what its acts had to say', async () => {
    const taken: string[][] = [];
    const echo = async (words: string[]) => void taken.push(words);
    const taker = async (words: string[]) => {
      taken.push(words);
      test.database.gather(echo, 'echo');
    };
    await test.database.transaction(here, async () => {
      test.database.gather(taker, 'one');
      await test.database.transaction(here, async () => test.database.gather(taker, 'two', 'three'));
      expect(taken).toEqual([]);
    });
    expect(taken).toEqual([['one', 'two', 'three'], ['echo']]);
  });

  it('is undone when who takes what it gathered fails, and hands over nothing when it is undone', async () => {
    const before = await count(here);
    const refusing = async () => {
      throw new Error('not taken');
    };
    const undone = test.database.transaction(here, async () => {
      await insert(here);
      test.database.gather(refusing, 1);
    });
    await expect(undone).rejects.toThrow('not taken');
    expect(await count(here)).toBe(before);
    const taken: number[] = [];
    const failed = test.database.transaction(here, async () => {
      test.database.gather(async (items: number[]) => void taken.push(...items), 1);
      throw new Error('refused');
    });
    await expect(failed).rejects.toThrow('refused');
    expect(taken).toEqual([]);
  });
});

describe('the application role', () => {
  it('owns nothing and cannot pass row-level security', async () => {
    const client = new Client({ connectionString: test.urls.app });
    await client.connect();
    const { rows } = await client.query<{ super: boolean; bypass: boolean; owned: number }>(
      `SELECT rolsuper AS super, rolbypassrls AS bypass,
              (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
         FROM pg_roles r WHERE rolname = current_user`,
    );
    await client.end();
    expect(rows).toEqual([{ super: false, bypass: false, owned: 0 }]);
  });
});
