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
  const answer = provider.callback();
  server.on('request', (request, response) =>
    request.url.startsWith('/confiabilidades/')
      ? levels(provider, request, response)
      : answer(request, response),
  );
  process.send({ issuer });
}

/** The service of gov.br that tells the level of an account, to whom the account allowed it and of that account alone. */
async function levels(provider, request, response) {
  const [, cpf] =
    /^\/confiabilidades\/v3\/contas\/(\d{11})\/niveis\?response-type=ids$/.exec(request.url) ?? [];
  const token = await provider.AccessToken.find(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
  const isTheirs = cpf && token?.accountId === cpf && token.scopes.has('govbr_confiabilidades');
  const { levels: known } = accounts.get(cpf) ?? {};
  response.writeHead(isTheirs ? (known ? 200 : 503) : 401, { 'content-type': 'application/json' });
  response.end(isTheirs && known ? JSON.stringify(known) : '');
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
