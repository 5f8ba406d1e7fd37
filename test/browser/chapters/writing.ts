import { demoPassword } from '../../../src/demo/plan';
import { samplePdf } from '../../../src/demo/sample-pdf';
import { readSealedPdf } from '../../support/story/sealed-pdf';
import { storyOrigin } from '../../support/story/origin';
import { town } from '../../support/story/visitor';
import type { Chapter } from './tale';

export const writing: Chapter = (tale) => {
  tale.chapter('she begins a document from what the system knows', async () => {
    const { ana } = tale;
    await ana.follow('Escrever documento');
    await ana.look({ action: 'Despacho' });
    await ana.follow('Despacho');
    await ana.look({ action: 'Começar a escrever' });
    // The plain mode would lose the bold and the alignment of the template.
    if (!tale.javaScript) await ana.choose('Texto inicial', 'Em branco');
    await ana.press('Começar a escrever');
    await ana.page.waitForURL('**/editar');
  });

  tale.chapter(
    'she writes, it is saved, and it is there after a reload',
    (tale.javaScript ? rich : plain)(tale),
  );
};

const sentence = 'Segue o pedido completo, com a planta.';

type Telling = (tale: Parameters<Chapter>[0]) => () => Promise<void>;

const rich: Telling = (tale) => async () => {
  const { ana, number } = tale;
  const text = ana.page.getByRole('textbox', { name: /^Texto de / });
  await text.getByText(`Processo nº ${number}`).waitFor();
  for (const filled of ['Marta Oliveira', '(PROT)', 'Ana Lima', 'Agente de Protocolo'])
    expect(await text.innerText()).toContain(filled);
  expect(await text.innerText()).not.toMatch(/@[a-z_]+@/);
  await text.getByText('Interessado: ').click();
  await ana.page.keyboard.press('End');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.type(sentence);
  await ana.sees(/por salvar|Salvando/);
  await ana.sees(/^Salvo às \d\d:\d\d$/);
  await ana.look();
  await ana.page.reload();
  await text.getByText(sentence).waitFor();
  await ana.follow('Voltar ao processo');
};

const plain: Telling = (tale) => async () => {
  const { ana } = tale;
  await ana.fill('Texto (modo simples)', `# Encaminhamento\n\n${sentence}\n\n- planta\n- requerimento`);
  await ana.look({ action: 'Salvar' });
  await ana.press('Salvar');
  await ana.sees('Texto salvo.');
  await ana.page.reload();
  expect(await ana.field('Texto (modo simples)').inputValue()).toContain(sentence);
  await ana.follow('Voltar ao processo');
};

export const attaching: Chapter = (tale) => {
  tale.chapter('a file that only calls itself a PDF is refused, in a sentence', async () => {
    const { ana } = tale;
    await ana.follow('Incluir arquivo');
    await ana.look({ action: 'Incluir arquivo' });
    await ana.choose('Tipo do documento', 'Planta');
    await ana.fill('Complemento do nome', 'planta térrea');
    await ana.fill('Data do documento', '2026-02-27');
    const fake = {
      name: 'planta.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('Isto não é um PDF.'),
    };
    await ana.field('Arquivo').setInputFiles(fake);
    await ana.press('Incluir arquivo');
    await ana.named('link', /PDF/).waitFor();
    expect(await ana.field('Complemento do nome').inputValue()).toBe('planta térrea');
    await ana.look({ action: 'Incluir arquivo' });
  });

  tale.chapter('a real one is taken in', async () => {
    const { ana } = tale;
    const buffer = await samplePdf('Planta térrea');
    await ana.field('Arquivo').setInputFiles({ name: 'planta.pdf', mimeType: 'application/pdf', buffer });
    await ana.press('Incluir arquivo');
    await ana.sees(/^Arquivo incluído: /);
    await ana.named('link', /planta térrea/i).waitFor();
    await ana.look({ action: 'Abrir o arquivo' });
  });
};

export const signing: Chapter = (tale) => {
  tale.chapter('a wrong password does not sign', async () => {
    const { ana } = tale;
    await ana.follow(/^1\. Despacho/);
    await ana.look({ action: 'Assinar' });
    await ana.follow('Assinar');
    await ana.look({ action: 'Assinar' });
    await ana.fill('Senha', 'esqueci-a-senha');
    await ana.press('Assinar');
    await ana.named('link', /senha/i).waitFor();
    await ana.look({ action: 'Assinar' });
  });

  tale.chapter('the right one does, and seals a PDF/A with the sheet of signatures', async () => {
    const { ana } = tale;
    await ana.fill('Senha', demoPassword);
    await ana.press('Assinar');
    await ana.named('link', /^1\. Despacho.*Assinado/).waitFor();
    await ana.look({ action: 'Abrir em PDF' });
    const address = await ana.named('link', 'Abrir em PDF').getAttribute('href');
    const answer = await ana.context.request.get(storyOrigin() + address!);
    const pdf = readSealedPdf(await answer.body());
    expect(pdf.report).toMatch(/Signature Validation: Signature is Valid\./);
    expect(pdf.report).toContain('ETSI.CAdES.detached');
    expect(pdf.metadata).toMatch(/pdfaid:part>2</);
    for (const words of [sentence, 'Ana Lima', 'Agente de Protocolo', tale.number])
      expect(pdf.text).toContain(words);
    const link = new URL(pdf.qrAddress);
    expect(link.origin + link.pathname).toMatch(new RegExp(`^${storyOrigin()}/${town}/verificar/\\d+$`));
    Object.assign(tale, {
      qrAddress: link.href,
      code: link.pathname.split('/').at(-1),
      crc: link.searchParams.get('c'),
    });
    for (const words of [tale.code, tale.crc]) expect(pdf.text).toContain(words);
  });
};
