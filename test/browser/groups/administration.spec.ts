import { story } from '../../support/story/chapters';
import type { Visitor } from '../../support/story/visitor';
import { act, enter } from './beginnings';

describe('who administers', () => {
  const { visitor, chapter } = story();
  let elisa: Visitor;

  chapter('finds all that there is to administer', async () => {
    elisa = await visitor();
    await enter(elisa, 'elisa');
    await elisa.choose('Unidade em que você atua', 'SEMAD · Secretaria de Administração');
    await act(elisa, 'Trocar de unidade');
    await elisa.follow('Administração');
    await elisa.look({ action: 'Pessoas' });
  });

  chapter('creates a unit, renames it, moves it and closes it, by the keyboard too', async () => {
    await elisa.follow('Órgãos e unidades');
    await elisa.look({ action: 'Criar unidade' });
    await elisa.follow('Criar unidade');
    await act(elisa, 'Criar a unidade');
    await elisa.look({ action: 'Criar a unidade' });
    await elisa.choose('Unidade superior', 'SMS, Secretaria de Saúde');
    await elisa.fill('Sigla', 'SMS/VIG');
    await elisa.fill('Nome', 'Vigilância em Saúde');
    await elisa.fill('Código', '00050');
    await elisa.field('Código').press('Enter');
    await elisa.sees('A unidade foi criada. Inclua as pessoas dela.');
    await elisa.look({ action: 'Mudar de lugar' });
    await elisa.fill('Nome', 'Vigilância Sanitária');
    await elisa.fill('Ato', 'Decreto nº 3/2026');
    await act(elisa, 'Salvar');
    await elisa.sees('Nomes que teve');
    await elisa.look();
    await elisa.field('Unidade superior').focus();
    await elisa.page.keyboard.type('GAB');
    await act(elisa, 'Mudar de lugar');
    await elisa.sees('A unidade mudou de lugar.');
    // By the mouse, too; and back.
    const unit = (name: RegExp) => elisa.page.locator('.chart a').filter({ hasText: name }).first();
    await unit(/^SMS\/VIG/).dragTo(unit(/^SME/));
    await elisa.sees('A unidade mudou de lugar.');
    await elisa.look({ action: 'Desfazer' });
    await act(elisa, 'Desfazer');
    await elisa.sees('A unidade mudou de lugar.');
    await elisa.follow('SMS/VIG Vigilância Sanitária');
    await elisa.follow('Encerrar a unidade');
    await elisa.look({ action: 'Encerrar a unidade' });
    await act(elisa, 'Encerrar a unidade');
    await elisa.sees('A unidade foi encerrada.');
    await elisa.look();
    await elisa.go('/administracao/orgaos');
    await elisa.look();
    await elisa.page.locator('tbody a').first().click();
    await elisa.look({ action: 'Salvar' });
  });

  chapter('invites a person, gives a role and a position, and reads why she may do something', async () => {
    await elisa.go('/administracao/pessoas');
    await elisa.look({ action: 'Convidar uma pessoa' });
    await elisa.follow('Convidar uma pessoa');
    await act(elisa, 'Enviar o convite');
    await elisa.look({ action: 'Enviar o convite' });
    await elisa.fill('Nome', 'Marina Alves');
    await elisa.fill('E-mail', 'marina@pedrabranca.exemplo');
    await act(elisa, 'Enviar o convite');
    await elisa.sees('O convite foi enviado. Agora dê um perfil e um cargo.');
    await elisa.page.getByText('Dar um perfil', { exact: true }).click();
    await elisa.page.getByText('Dar um cargo', { exact: true }).click();
    await elisa.look({ action: 'Dar o perfil' });
    await elisa.choose('Unidade', 'SMS, Secretaria de Saúde');
    await elisa.check('Básico');
    await act(elisa, 'Dar o perfil');
    await elisa.sees('O perfil foi dado. Já vale.');
    await elisa.page.getByText('Dar um cargo', { exact: true }).click();
    await elisa.fill('Cargo ou função', 'Fiscal sanitária');
    await act(elisa, 'Dar o cargo');
    await elisa.look();
    for (const what of ['cargo', 'perfil']) {
      await elisa.follow(new RegExp(`^Encerrar o ${what}`));
      await elisa.look({ action: `Encerrar o ${what}` });
      await elisa.follow('Voltar sem encerrar');
    }
    await elisa.follow('Fechar a conta');
    await elisa.look({ action: 'Fechar a conta' });
    await elisa.follow('Voltar sem fechar');
    await elisa.follow(/^Por quê/);
    await elisa.sees('assinar documento');
    await elisa.look();
    await elisa.follow(/^Voltar para as pessoas/);
    await elisa.look({ action: 'Dar o perfil' });
  });

  chapter('brings units from a spreadsheet, and is told what is wrong in it', async () => {
    await elisa.go('/administracao/importar');
    await elisa.look();
    await elisa.page.locator('dl a', { hasText: 'Unidades' }).click();
    await act(elisa, 'Conferir');
    await elisa.look({ action: 'Conferir' });
    const list = 'Sigla;Nome;Superior\nSMS/ZOO;Zoonoses;SMS\nSMS/XX;Solta;NENHUMA\n';
    const file = { name: 'unidades.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
    await elisa.page.locator('input[type="file"]').setInputFiles(file);
    await act(elisa, 'Conferir');
    await elisa.sees('Uma linha tem erro');
    await elisa.look({ action: 'Importar 1 linha' });
    await elisa.check('Importar só as linhas boas');
    await act(elisa, 'Importar 1 linha');
    await elisa.sees('Linhas com erro que ficaram de fora: 1.');
    await elisa.look();
    await elisa.go('/administracao/contatos-repetidos');
    await elisa.look();
    await elisa.page.locator('tbody a').first().click();
    await elisa.look({ action: 'Unir os dois' });
  });

  chapter('finds in the audit log what was done', async () => {
    await elisa.go('/administracao/auditoria');
    await elisa.choose('Assunto', 'Administração');
    await act(elisa, 'Procurar');
    await elisa.sees('Encerrou uma unidade');
    await elisa.look({ action: 'Procurar' });
  });

  chapter('who was invited chooses a password', async () => {
    const marina = await visitor();
    await marina.go('/correio');
    await marina.page.locator('pre a[href*="/senha/nova/"]').first().click();
    await marina.look({ action: 'Guardar a senha' });
  });
});
