import 'htmx.org';
import { csrfToken } from './csrf';
import { announce } from './status';

interface RequestDetail {
  ctx: { request: { headers: Record<string, string> }; response?: { status: number } };
}

const waitSeconds = 0.5;
const sentences: Record<number, string> = {
  401: 'Sua sessão terminou. Entre de novo em outra aba e repita a ação.',
  403: 'Sua sessão mudou ou você não pode fazer isto. Recarregue a página.',
  404: 'Isto não existe mais ou você não tem acesso. Recarregue a página.',
  429: 'Foram muitas tentativas. Espere um minuto e repita.',
};

let waiting = 0;

document.addEventListener('htmx:config:request', (event) => {
  detail(event).ctx.request.headers['X-CSRF-Token'] = csrfToken();
});

// A short wait needs no words; a long one does.
document.addEventListener('htmx:before:request', () => {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => announce('Carregando…', 0), waitSeconds * 1000);
});

document.addEventListener('htmx:finally:request', () => {
  window.clearTimeout(waiting);
  if (document.getElementById('status')?.textContent === 'Carregando…') announce('');
});

document.addEventListener('htmx:response:error', (event) => {
  const status = detail(event).ctx.response?.status ?? 0;
  if (status === 409 || status === 422) return;
  announce(sentences[status] ?? 'O sistema não respondeu como devia. Tente de novo em um minuto.', 12);
});

document.addEventListener('htmx:error', () => {
  announce('Sem resposta do sistema. Confira sua conexão e tente de novo.', 12);
});

// The server speaks through the header HX-Trigger: {"announce": {"sentence": "Processo enviado."}}
document.addEventListener('announce', (event) => {
  const { sentence } = (event as CustomEvent<{ sentence?: string }>).detail;
  if (sentence) announce(sentence);
});

function detail(event: Event): RequestDetail {
  return (event as CustomEvent<RequestDetail>).detail;
}
