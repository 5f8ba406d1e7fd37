import { hashOfRecoveryCode, newRecoveryCode } from './recovery-code';

describe('a recovery code', () => {
  it('is 16 characters that nobody takes for others, never twice the same', () => {
    const codes = Array.from({ length: 500 }, newRecoveryCode);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(new Set(codes).size).toBe(500);
  });

  it('is known again as people type it', () => {
    const hash = hashOfRecoveryCode('7K3M-90XR-1B4D-8FGH');
    for (const typed of ['7k3m 90xr 1b4d 8fgh', '7K3M9OXRIB4D8FGH', ' 7k3m-9oxr-lb4d-8fgh '])
      expect(hashOfRecoveryCode(typed)).toEqual(hash);
    expect(hashOfRecoveryCode('7K3M-90XR-1B4D-8FGJ')).not.toEqual(hash);
  });

  it.each(['', '123456', '7K3M-90XR-1B4D', '7K3M-90XR-1B4D-8FGH-0', '7K3M-90XR-1B4D-8FGÚ', 'x'.repeat(1e5)])(
    'is not %s',
    (typed) => expect(hashOfRecoveryCode(typed)).toBeUndefined(),
  );
});
