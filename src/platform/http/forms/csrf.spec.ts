import { csrfToken, unitOfCsrfToken } from './csrf';

const secret = Buffer.alloc(32, 1);
const [session, unit, other] = [
  '01890000-0000-7000-8000-000000000001',
  '01890000-0000-7000-8000-000000000002',
  '01890000-0000-7000-8000-000000000003',
];

describe('the token of a form', () => {
  it('names the unit in which the form was made', () => {
    expect(unitOfCsrfToken(secret, session, csrfToken(secret, session, unit))).toBe(unit);
  });

  it('is of one session and one unit, whole, and of our secret', () => {
    const token = csrfToken(secret, session, unit);
    const moved = token.replace(unit, other);
    for (const forged of [moved, token.slice(0, -1), `${token}.x`, `.${token}`, unit, '', undefined, [token]])
      expect(unitOfCsrfToken(secret, session, forged)).toBeUndefined();
    expect(unitOfCsrfToken(secret, other, token)).toBeUndefined();
    expect(unitOfCsrfToken(Buffer.alloc(32, 2), session, token)).toBeUndefined();
  });
});
