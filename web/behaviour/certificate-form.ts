import type * as A1 from '../a1';
import type { Refused } from '../a1/refused';
import type { FileToSign } from '../a1/sign-files';
import { announce } from './status';

/**
 * The form that signs with a certificate file (A1). Its two controls have no name, so that nothing of them is ever sent; what is sent
 * are the certificates and the signatures, made here by a module that comes only now.
 */
export function installCertificateForm(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-a1-module]');
  if (!form) return;
  form.hidden = false;
  document.querySelector('[data-a1-without]')?.remove();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void sign(form);
  });
}

async function sign(form: HTMLFormElement): Promise<void> {
  const [file, password] = form.querySelectorAll<HTMLInputElement>('input:not([name])');
  const [chosen] = file?.files ?? [];
  if (!file || !password) return;
  if (!chosen) return say(form, file, 'Escolha o arquivo do certificado.');
  // WebCrypto is for encrypted connections alone.
  if (!isSecureContext) return say(form, file, 'O navegador só assina em endereço seguro (https).');
  const [button] = form.getElementsByTagName('button');
  button!.disabled = true;
  try {
    await send(form, chosen, password.value);
  } catch (error) {
    button!.disabled = false;
    const { focus, message } = refusalOf(error);
    say(form, focus === 'password' ? password : file, message);
  }
}

async function send(form: HTMLFormElement, file: File, password: string): Promise<void> {
  announce('Abrindo o certificado…', 0);
  const { openCertificateFile, signFiles } = (await import(form.dataset.a1Module!)) as typeof A1;
  const files = JSON.parse(form.dataset.a1Files!) as FileToSign[];
  const opened = await openCertificateFile(new Uint8Array(await file.arrayBuffer()), password, new Date());
  const made = await signFiles(opened, files, (done) => announce(`${done} de ${files.length} assinados`, 0));
  for (const [name, values] of Object.entries(made) as [string, string[]][])
    for (const value of values) form.append(hidden(name, value));
  announce('Enviando as assinaturas…', 0);
  forget(form);
  form.submit();
}

/** The page goes on living in the browser's memory: what was typed and chosen does not. */
function forget(form: HTMLFormElement): void {
  for (const control of form.querySelectorAll<HTMLInputElement>('input:not([name])')) control.value = '';
}

function hidden(name: string, value: string): HTMLInputElement {
  return Object.assign(document.createElement('input'), { type: 'hidden', name, value });
}

/** By its name: the module that throws it is another bundle. */
const refusalOf = (error: unknown): Pick<Refused, 'focus' | 'message'> =>
  error instanceof Error && error.name === 'Refused'
    ? (error as Refused)
    : {
        focus: 'file',
        message:
          'A assinatura não pôde ser feita neste navegador, e nada foi assinado. Assine fora do sistema e envie o arquivo.',
      };

function say(form: HTMLFormElement, control: HTMLElement, words: string): void {
  announce('');
  for (const other of form.querySelectorAll('[aria-invalid]')) other.removeAttribute('aria-invalid');
  const line = form.querySelector<HTMLElement>('[data-a1-words]')!;
  line.textContent = words;
  line.hidden = false;
  control.setAttribute('aria-invalid', 'true');
  control.focus();
}
