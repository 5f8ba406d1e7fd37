/** What a person does at a screen, in their words. */
export interface Hands {
  /** An address, from its first slash. */
  open(path: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  choose(label: string, option: string): Promise<void>;
  check(label: string): Promise<void>;
  /** A button; returns on the page that answers. */
  press(name: string | RegExp): Promise<void>;
  /** A link; returns on the page to which it leads. */
  follow(name: string | RegExp): Promise<void>;
  sees(words: string | RegExp): Promise<void>;
  /** Stops at a page, to look at it. @param action what the page is for */
  look(action?: string): Promise<void>;
}

export interface City {
  name: string;
  city: string;
  slug: string;
  cnpj: string;
  colour: string;
  administrator: { name: string; login: string; password: string };
}

export const valeDoSol: City = {
  name: 'Prefeitura de Vale do Sol',
  city: 'Vale do Sol',
  slug: 'vale-do-sol',
  cnpj: '12.ABC.345/01DE-35',
  colour: '#0b6623',
  administrator: { name: 'Marta Lopes', login: 'marta@valedosol.exemplo', password: 'jabuticaba no quintal' },
};

/** Who operates the platform opens the municipality, and invites who administers it. */
export async function openCity(hands: Hands, { name, city, slug, administrator }: City): Promise<void> {
  await hands.follow('Criar um município');
  await hands.fill('Nome da instituição', name);
  await hands.fill('Cidade', city);
  await hands.fill('Endereço', slug);
  await hands.fill('E-mail', administrator.login);
  await hands.fill('Nome completo', administrator.name);
  await hands.press('Criar o município');
  await hands.sees(`${name}: criado.`);
}

/** From the link of the invitation to the set-up. */
export async function enterFirst(hands: Hands, link: string, { administrator }: City): Promise<void> {
  await hands.open(link);
  await hands.fill('Senha nova', administrator.password);
  await hands.fill('Repita a senha nova', administrator.password);
  await hands.press('Guardar a senha');
  await hands.fill('E-mail', administrator.login);
  await hands.fill('Senha', administrator.password);
  await hands.press('Entrar');
  await hands.sees(/A configuração inicial do município tem 0 de 9 passos feitos/);
  await hands.look();
  await hands.follow('Começar');
  await hands.sees('0 de 9 passos');
  await hands.look('Começar: Identidade');
}

/** Every step, in the order in which they are offered. */
export async function setUp(hands: Hands, city: City): Promise<void> {
  await hands.follow('Começar: Identidade');
  await hands.fill('CNPJ', city.cnpj);
  await hands.fill('Cor principal', city.colour);
  await hands.look('Salvar a identidade');
  await hands.press('Salvar a identidade');
  await hands.sees('1 de 9 passos');

  await hands.follow('Continuar: Órgãos e unidades');
  await hands.check('Média, 20 unidades');
  await hands.press('Ver as unidades');
  await hands.sees('O que o modelo cria');
  await hands.look('Criar estas unidades');
  await hands.press('Criar estas unidades');
  await hands.sees('20 unidades criadas. Corrija os nomes e as siglas em Órgãos e unidades.');

  await hands.follow('Continuar: Número dos processos');
  await hands.look('Usar esta máscara');
  await hands.press('Usar esta máscara');

  await hands.follow('Continuar: Tipos, modelos e classificação');
  await hands.look('Já vi, e assim serve');
  await hands.press('Já vi, e assim serve');

  await hands.follow('Continuar: Feriados');
  await hands.look('Incluir e remover feriados');
  await hands.follow('Incluir e remover feriados');
  await hands.fill('Nome', 'Aniversário da cidade');
  await hands.fill('Dia', '2026-03-19');
  await hands.look('Incluir no calendário');
  await hands.press('Incluir no calendário');
  await hands.sees('O dia está no calendário. Prazos já marcados não mudam.');
  await hands.open(`/${city.slug}/administracao/configuracao`);

  await hands.follow('Continuar: Regras de assinatura');
  await hands.look('Criar as regras marcadas');
  await hands.press('Criar as regras marcadas');

  await hands.follow('Continuar: E-mail');
  await hands.press('Enviar uma mensagem de teste');
  await hands.look('Pular este passo');
  await hands.press('Pular este passo');

  await hands.follow('Continuar: Pessoas');
  await hands.look('Convidar uma pessoa');
  await hands.follow('Convidar uma pessoa');
  await hands.fill('Nome', 'Bento Luz');
  await hands.fill('E-mail', 'bento@valedosol.exemplo');
  await hands.press('Enviar o convite');
  await hands.sees('O convite foi enviado. Agora dê um perfil e um cargo.');
  await hands.open(`/${city.slug}/administracao/configuracao/pessoas`);
  await hands.press('Por ora são estas as pessoas');

  await hands.follow('Continuar: Entrada em produção');
  await hands.look('Concluir a implantação');
  await hands.follow('Todos os passos');
  await hands.sees('8 de 9 passos');
  await hands.look('Continuar: Entrada em produção');
}

/** The first process of the municipality: begun, written, signed and sent. */
export async function firstProcess(hands: Hands, { administrator }: City): Promise<void> {
  await hands.follow('Iniciar processo');
  await hands.follow('Alvará de construção');
  await hands.fill('Especificação', 'Ampliação da casa');
  await hands.fill('Nome do 1º interessado', 'Rosa Almeida');
  await hands.press('Iniciar processo');
  await hands.sees(/^Processo [\d./-]+ iniciado/);
  await hands.follow('Escrever documento');
  await hands.follow('Despacho');
  await hands.press('Começar a escrever');
  await hands.follow('Assinar');
  await hands.fill('Senha', administrator.password);
  await hands.press('Assinar');
  await hands.sees(/Assinado/);
  await hands.sees(/Treinamento, sem valor legal/);
  await hands.follow('Enviar processo');
  await hands.check('SMO Secretaria de Obras e Serviços Urbanos');
  await hands.press('Enviar processo');
  await hands.sees(/enviado/i);
}
