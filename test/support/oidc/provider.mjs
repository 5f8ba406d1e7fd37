// An OpenID provider in a process of its own: `oidc-provider` is made of modules that Jest cannot load.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const accounts = new Map();
const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

function start({ clients }) {
  const provider = new Provider(issuer, {
    clients,
    cookies: { keys: ['de-teste'] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    scopes: ['openid', 'govbr_confiabilidades', 'govbr_confiabilidades_idtoken'],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name'],
      govbr_confiabilidades_idtoken: ['reliability_info'],
    },
    // gov.br puts them in the ID token.
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
  });
  server.on('request', provider.callback());
  process.send({ issuer });
}

process.on('message', (message) => {
  if (message.clients) start(message);
  else {
    accounts.set(message.sub, message.claims);
    process.send({ kept: message.sub });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
