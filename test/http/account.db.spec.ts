import { JwtService } from '@nestjs/jwt';
import { generateSync } from 'otplib';
import { derivedSecret } from '../../src/platform/config';
import { SignedInWorld } from '../support/signed-in';
import { goodPassword } from '../support/users';

let world: SignedInWorld;

beforeAll(async () => {
  world = await SignedInWorld.start();
});
afterAll(() => world.close());

const at = (path: string, where = world.tenant) => `/${where.slug}${path}`;
const account = () => at('/minha-conta');

describe('a session', () => {
  it('says nothing in another municipality', async () => {
    const browser = await world.signedIn(await world.person());
    expect((await browser.get(account())).status).toBe(200);
    const there = await browser.get(at('/minha-conta', world.other));
    expect(there.location).toContain(at('/entrar', world.other));
  });

  it('ends at once when the person signs out, and the cookie is worth nothing after', async () => {
    const browser = await world.signedIn(await world.person());
    await browser.get(account());
    const kept = browser.cookies.get('autos_session')!;
    const out = await browser.post(at('/sair'));
    expect([out.status, out.location]).toEqual([303, at('/entrar')]);
    expect((await browser.get(at('/entrar'))).body).toContain('Você saiu do sistema.');
    expect(browser.cookies.has('autos_session')).toBe(false);
    browser.cookies.set('autos_session', kept);
    expect((await browser.get(account())).status).toBe(303);
  });

  it('is not ended by a form without its token', async () => {
    const browser = await world.signedIn(await world.person());
    expect((await browser.post(at('/sair'))).status).toBe(403);
    expect((await browser.post(at('/sair'), { _csrf: 'x' })).status).toBe(403);
    expect((await browser.get(account())).status).toBe(200);
  });

  it('ends everywhere', async () => {
    const person = await world.person();
    const [here, there] = [await world.signedIn(person), await world.signedIn(person)];
    await here.get(account());
    expect((await here.post(at('/sair-de-todos'))).status).toBe(303);
    expect((await there.get(account())).status).toBe(303);
  });

  it('is seen and ended from another, and only by its owner', async () => {
    const [person, stranger] = [await world.person(), await world.person()];
    const [here, there] = [await world.signedIn(person), await world.signedIn(person)];
    const page = (await here.get(account())).body;
    const [, action] = /action="([^"]+encerramento)"/.exec(page) ?? [];
    const spy = await world.signedIn(stranger);
    await spy.get(account());
    expect((await spy.post(action!)).status).toBe(404);
    expect((await here.post(action!)).location).toBe(account());
    expect((await there.get(account())).status).toBe(303);
    expect((await here.get(account())).status).toBe(200);
  });

  it('is made by nobody else: forged, of another kind or of another place', async () => {
    const { id, login } = await world.person();
    const api = await world
      .browser()
      .api('POST', `/api/v1/${world.tenant.slug}/tokens`, { login, password: goodPassword });
    const bearer = api.json<{ accessToken: string }>().accessToken;
    const claims = { t: world.tenant.id, s: world.tenant.slug, sid: id, typ: 'web' };
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
    const signed = new JwtService({ secret: derivedSecret(world.config, 'session') }).sign(claims);
    const foreign = new JwtService({ secret: 'another' }).sign(claims);
    for (const token of [bearer, none, signed, foreign, 'x', '']) {
      const browser = world.browser();
      browser.cookies.set('autos_session', token);
      expect((await browser.get(account())).status).toBe(303);
    }
  });
});

describe('the account page', () => {
  it('changes the password after the old one, and keeps this session', async () => {
    const person = await world.person();
    const [here, there] = [await world.signedIn(person), await world.signedIn(person)];
    await here.get(account());
    const change = (fields: Record<string, string>) => here.post(at('/minha-conta/senha'), fields);
    const fresh = { newPassword: 'quatro patos na lagoa', repeat: 'quatro patos na lagoa' };
    expect((await change({ password: 'errada errada', ...fresh })).body).toContain('A senha não confere');
    expect((await change({ password: goodPassword, ...fresh, repeat: 'outra' })).body).toContain(
      'são diferentes',
    );
    expect(
      (await change({ password: goodPassword, newPassword: '1234567890', repeat: '1234567890' })).status,
    ).toBe(422);
    expect((await change({ password: goodPassword, ...fresh })).status).toBe(303);
    expect((await here.get(account())).body).toContain('A senha foi trocada');
    expect((await there.get(account())).status).toBe(303);
  });

  it('turns a second factor on by the QR code or the key, and then asks for it', async () => {
    const person = await world.person();
    const browser = await world.signedIn(person);
    const place = at('/minha-conta/segundo-passo');
    await browser.get(place);
    expect((await browser.get(`${place}/qr.svg`)).status).toBe(404);
    expect((await browser.post(place, { password: 'errada errada' })).status).toBe(422);
    expect((await browser.post(place, { password: goodPassword })).location).toBe(place);
    const page = (await browser.get(place)).body;
    const qr = await browser.get(`${place}/qr.svg`);
    expect(qr.headers['content-type']).toBe('image/svg+xml');
    expect(qr.body).toMatch(/^<svg /);
    expect(qr.body).not.toContain('style');
    const secret = /<strong>([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '');
    const code = generateSync({ secret });
    expect((await browser.post(`${place}/confirmacao`, { code: 'x' })).body).toContain('não confere');
    expect((await browser.get(`${place}/codigos/novos`)).status).toBe(404);
    const turnedOn = await browser.post(`${place}/confirmacao`, { code });
    expect([turnedOn.status, turnedOn.location]).toEqual([303, `${place}/codigos/novos`]);
    const confirmed = await browser.get(turnedOn.location!);
    const codes = [...confirmed.body.matchAll(/<code>([^<]+)</g)].map(([, shown]) => shown!);
    expect([confirmed.status, codes.length]).toEqual([200, 10]);
    expect(confirmed.headers['cache-control']).toContain('no-store');
    expect((await browser.get(place)).body).toContain('10 códigos de recuperação por usar');

    const other = world.browser();
    const step = await other.post(at('/entrar'), {
      login: person.login,
      password: goodPassword,
      next: account(),
    });
    expect([step.status, step.body]).toEqual([200, expect.stringContaining('one-time-code')]);
    expect(other.cookies.has('autos_session')).toBe(false);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(step.body)![1]!;
    const fields = { step: hidden('step'), next: hidden('next') };
    const replayed = await other.post(at('/entrar'), { ...fields, code });
    expect([replayed.status, replayed.body]).toEqual([401, expect.stringContaining('já foi usado')]);
    expect(replayed.body).toContain(`name="step" value="${fields.step}"`);
    const next = generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
    expect((await other.post(at('/entrar'), { ...fields, code: next })).location).toBe(account());
    const third = world.browser();
    await third.post(at('/entrar'), { login: person.login, password: goodPassword });
    expect((await third.post(at('/entrar'), { ...fields, code: codes[4]! })).location).toBe(account());
    const renewal = `${place}/codigos`;
    expect((await third.get(renewal)).body).toContain('9 códigos de recuperação por usar');
    expect((await third.post(renewal, { password: 'errada errada' })).status).toBe(422);
    expect((await third.post(renewal, { password: goodPassword })).location).toBe(`${renewal}/novos`);
    const renewed = await third.get(`${renewal}/novos`);
    expect(renewed.body).not.toContain(codes[5]);
    expect(renewed.body.match(/<code>/g)).toHaveLength(10);
    const reloaded = (await third.get(`${renewal}/novos`)).body;
    expect(reloaded).toContain('Nada foi feito de novo');
    expect(reloaded).toContain('10 códigos de recuperação por usar');
    expect(reloaded).not.toContain('<code>');
    expect((await other.get(account())).status).toBe(200);
  });
});
